// Loads the extension with a VS Code and a language client that only write down what is asked of them, and prints that.
// Arguments: the extension, and the user's settings as JSON.
"use strict";

const Module = require("node:module");

const [extension, settings] = [process.argv[2], JSON.parse(process.argv[3])];
const told = { clients: [], commands: [], errors: [], started: 0, stopped: 0 };
const handlers = {};

const vscode = {
  commands: {
    registerCommand: (name, run) => {
      told.commands.push(name);
      handlers[name] = run;
    },
  },
  window: { showErrorMessage: (message) => told.errors.push(message) },
  workspace: {
    getConfiguration: () => ({ get: (name) => settings[`sopan.${name}`] }),
    onDidChangeConfiguration: (run) => {
      handlers.changed = run;
    },
  },
};

class LanguageClient {
  constructor(...given) {
    told.clients.push(given);
  }
  async start() {
    told.started += 1;
    if (settings.broken) {
      throw new Error("no such program");
    }
  }
  async stop() {
    told.stopped += 1;
  }
}

const load = Module._load;
Module._load = (name, ...rest) =>
  ({ vscode, "vscode-languageclient/node": { LanguageClient } })[name] ?? load(name, ...rest);

async function main() {
  const { activate, deactivate } = require(extension);
  await activate({ subscriptions: [] });
  await handlers["sopan.restart"]();
  await handlers.changed({ affectsConfiguration: (name) => name === "sopan.command" });
  await handlers.changed({ affectsConfiguration: () => false });
  await deactivate();
  console.log(JSON.stringify(told));
}

main();
