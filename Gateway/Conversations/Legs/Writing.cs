using Gateway.Security;
using Gateway.Store;
using Localization.Languages;

namespace Gateway.Conversations.Legs;

/// <summary>What a person's texts said of the language she writes.</summary>
/// <param name="Language">The language of the last text that showed one; null until one does.</param>
/// <param name="Times">How many texts in a row showed it, while she is answered in another.</param>
/// <param name="OfferedAt">When she was last offered to be answered in what she writes.</param>
internal sealed record Writing(string? Language, int Times, DateTimeOffset? OfferedAt)
{
    // After this many texts she is offered their language, and then not again for a while.
    private const int Enough = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromDays(30);

    /// <summary>Nothing is known.</summary>
    public static Writing Unknown { get; } = new(null, 0, null);

    /// <summary>After one more text.</summary>
    /// <param name="shown">The language it shows; null for none.</param>
    /// <param name="answered">The language she is answered in.</param>
    public Writing After(Language? shown, string answered)
    {
        if (shown is null)
            return this;
        var times = Suits(shown, answered) ? 0 : shown.Code == Language ? Math.Min(Times + 1, Enough) : 1;
        return this with { Language = shown.Code, Times = times };
    }

    /// <summary>Whether she should be offered the language that she writes.</summary>
    public bool IsOfferDue(DateTimeOffset now) => Times >= Enough && (OfferedAt is not { } at || now - at >= Pause);

    /// <summary>As it stands when she was offered it.</summary>
    public Writing Offered(DateTimeOffset now) => this with { Times = 0, OfferedAt = now };

    /// <summary>Stores it within the caller's transaction, beside the contact.</summary>
    public Action<DbSession> Saving(Token person)
    {
        var key = person.ToArray();
        return session => session.Execute(
            "UPDATE contacts SET writes = $1, writes_times = $2, language_offered_at = $3 WHERE person = $4", Language, (long)Times, OfferedAt?.Stored(), key);
    }

    // Whoever chose one of the regional languages may well write Urdu, as everybody learns to.
    private static bool Suits(Language shown, string answered) =>
        shown.Code == answered || (shown == Localization.Languages.Language.Urdu && Localization.Languages.Language.TryParse(answered, out var language) && language.IsRightToLeft);
}
