// Starts sopan's language server and hands texts to it; all that it tells is the server's.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

// Kinds of documents that may be texts for customers, and files of formats that VS Code has no kind for.
const LANGUAGES = [
  "plaintext", "markdown", "html", "json", "jsonl", "yaml", "csv", "tsv", "po", "gettext", "properties",
  "java-properties", "fluent", "xml", "handlebars", "liquid", "jinja", "jinja-html", "twig", "mjml", "toml",
];
const FILES = "**/*.{eml,po,arb,xcstrings,strings,stringsdict,ftl,xlf,xliff,resx,resw,mjml,csv,tsv,ndjson,email}";

let client;

function documents() {
  const kinds = LANGUAGES.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  return [...kinds, { scheme: "file", pattern: FILES }];
}

async function start() {
  const settings = workspace.getConfiguration("sopan");
  const [command, ...args] = settings.get("command");
  client = new LanguageClient(
    "sopan",
    "sopan",
    { command, args },
    { documentSelector: documents(), initializationOptions: { language: settings.get("language") } },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(`sopan: ${command} could not be started: ${error.message}`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("sopan.restart", restart),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("sopan.command") && restart()),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
