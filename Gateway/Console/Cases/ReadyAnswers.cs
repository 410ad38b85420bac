using Gateway.Conversations;

namespace Gateway.Console.Cases;

/// <summary>An answer that officers write again and again.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">What staff call it, in English.</param>
/// <param name="Text">The words, in her language.</param>
internal sealed record ReadyAnswer(string Id, string Title, string Text);

/// <summary>Ready answers in the language of the person. They are put into the box for review, never sent by themselves; their words stand in the catalogues.</summary>
internal sealed class ReadyAnswers(Speech speech)
{
    private static readonly (string Id, string Title)[] All =
    [
        ("bank_asked", "We have asked the bank"), ("card_needed", "Bring your card to the office"), ("paid_again", "The payment is sent again"),
        ("survey_booked", "A survey team will come"), ("number_noted", "Your new number is noted"), ("more_time", "It takes some days more"),
    ];

    /// <summary>All of them.</summary>
    public IReadOnlyList<ReadyAnswer> In(string language) => [.. All.Select(one => new ReadyAnswer(one.Id, one.Title, speech.Say($"ready.{one.Id}", language)))];
}
