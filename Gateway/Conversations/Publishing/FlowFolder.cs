using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Catalogues;

namespace Gateway.Conversations.Publishing;

/// <summary>The config folder as read: the flows and everything they are read against.</summary>
/// <param name="Library">Flows, wordings and intents, without an error.</param>
/// <param name="Sources">The flow files as written, by flow.</param>
/// <param name="Lists">The lists that people choose from.</param>
/// <param name="Words">Words that hint at an intent.</param>
/// <param name="Path">Where it is: test conversations and the text of catalogue files are read from there when they are asked for.</param>
internal sealed record FlowFolder(
    FlowLibrary Library, IReadOnlyDictionary<string, SourceText> Sources, IReadOnlyList<FlowList> Lists, IntentLexicon Words, string Path);
