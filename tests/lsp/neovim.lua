-- Opens a reply in Neovim with the lines of the manual, puts an alternative in, and prints what Neovim has shown, as JSON.
-- Where the lines, the reply and the changed reply are, the environment tells.

local PATIENCE = 120000 -- milliseconds: the first answer may have to wait until rules are compiled

-- Neovim 0.7 has only the parts of which later versions make this.
vim.lsp.start = vim.lsp.start or function(config)
  local client = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, client)
  return client
end

local function first_action(diagnostic)
  local start = { diagnostic.lnum + 1, diagnostic.col }
  local params = vim.lsp.util.make_given_range_params(start, start)
  params.context = { diagnostics = {} }
  local client, answer = next(vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, PATIENCE))
  return answer.result[1], vim.lsp.get_client_by_id(client).offset_encoding
end

local function show()
  dofile(os.getenv("MANUAL"))
  vim.cmd("filetype plugin on")
  vim.cmd("edit " .. vim.fn.fnameescape(os.getenv("REPLY")))
  vim.wait(PATIENCE, function()
    return #vim.diagnostic.get(0) > 0
  end, 50)
  local shown = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local words = vim.api.nvim_buf_get_text(0, one.lnum, one.col, one.end_lnum, one.end_col, {})
    table.insert(shown, { code = one.user_data.lsp.code, message = one.message, words = words })
  end
  local action, encoding = first_action(vim.diagnostic.get(0)[1])
  vim.lsp.util.apply_workspace_edit(action.edit, encoding)
  vim.cmd("write! " .. vim.fn.fnameescape(os.getenv("CHANGED")))
  io.stdout:write(vim.fn.json_encode({ shown = shown, title = action.title }) .. "\n")
end

local fine, problem = xpcall(show, debug.traceback)
if not fine then
  io.stderr:write(problem .. "\n")
  vim.cmd("cquit")
end
vim.cmd("qall!")
