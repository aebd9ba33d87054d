/*
 * A language model that is none: it asks for the critique, then for an explanation of the first blocker, and repeats what it was told.
 * Beside it `ask`, what an agent does with a model: pass its tool calls on and hand the results back until it answers in words.
 */
const vscode = require('vscode');

const vendor = 'notebook-critique-test';

const provider = {
  provideLanguageModelChatInformation: () => [{ id: 'parrot', name: 'Parrot', family: 'parrot', version: '1', maxInputTokens: 100000, maxOutputTokens: 100000, capabilities: { toolCalling: true } }],
  provideTokenCount: (_model, text) => String(text).length,
  provideLanguageModelChatResponse(_model, messages, { tools = [] }, progress) {
    const results = messages.flatMap(({ content }) => content.filter((part) => part instanceof vscode.LanguageModelToolResultPart));
    const text = results.at(-1)?.content.map((part) => part.value).join('');
    const offers = (name) => tools.some((tool) => tool.name === name);
    if (results.length === 0 && offers('notebookCritique_critique')) progress.report(new vscode.LanguageModelToolCallPart('1', 'notebookCritique_critique', {}));
    else if (results.length === 1 && offers('notebookCritique_explain')) progress.report(new vscode.LanguageModelToolCallPart('2', 'notebookCritique_explain', { finding: /^- (\S+) \(blocker/m.exec(text)?.[1] ?? 'none' }));
    else progress.report(new vscode.LanguageModelTextPart(text ?? 'There is no critic here.'));
  },
};

async function ask(question) {
  const [model] = await vscode.lm.selectChatModels({ vendor });
  const tools = vscode.lm.tools.filter(({ name }) => name.startsWith('notebookCritique_'));
  const messages = [vscode.LanguageModelChatMessage.User(question)];
  for (;;) {
    const { stream } = await model.sendRequest(messages, { tools });
    const parts = [];
    for await (const part of stream) parts.push(part);
    const call = parts.find((part) => part instanceof vscode.LanguageModelToolCallPart);
    if (!call) return parts.map((part) => part.value).join('');
    const { content } = await vscode.lm.invokeTool(call.name, { input: call.input, toolInvocationToken: undefined });
    messages.push(vscode.LanguageModelChatMessage.Assistant([call]), vscode.LanguageModelChatMessage.User([new vscode.LanguageModelToolResultPart(call.callId, content)]));
  }
}

exports.activate = (context) => {
  context.subscriptions.push(vscode.lm.registerLanguageModelChatProvider(vendor, provider));
  return { ask };
};
