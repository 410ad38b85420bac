using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Catalogues;

namespace Gateway.Conversations.Publishing;

/// <summary>What people are answered from at one moment: every version that somebody may still be in, and the words that open the newest ones.</summary>
/// <param name="Flows">The flows.</param>
/// <param name="Intents">The reader of what people want.</param>
internal sealed record FlowEdition(FlowSet Flows, IntentReader Intents);

/// <summary>Holds the edition that new steps use; publishing replaces it while steps under way finish on theirs.</summary>
internal sealed class LiveFlows
{
    private volatile FlowEdition _current;

    /// <summary>Begins with the flows of the files.</summary>
    public LiveFlows(FlowLibrary library)
    {
        Catalogues = library.Catalogues;
        _current = new FlowEdition(library.Flows, library.Intents);
    }

    /// <summary>The wordings; they are not versioned.</summary>
    public CatalogueSet Catalogues { get; }

    /// <summary>The edition to use for one step, from its beginning to its end.</summary>
    public FlowEdition Current => _current;

    /// <summary>Takes a new edition.</summary>
    public void Take(FlowEdition edition) => _current = edition;
}
