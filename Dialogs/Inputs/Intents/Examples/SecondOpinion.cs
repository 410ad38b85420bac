namespace Dialogs.Inputs.Intents.Examples;

/// <summary>Settles what signs and examples say of a text: what signs tell counts as so much likeness more.</summary>
/// <remarks>
/// Likeness and signs are both logarithms of odds, so that they add. What comes out is acted on when it is well ahead of all
/// else and much of the text says so, and asked about otherwise. Nothing is stopped, started or altered by likeness alone, and a plea
/// for safety that comes close, or is likelier than what a sign tells, is asked about.
/// </remarks>
internal static class SecondOpinion
{
    private const double CertainSign = 45;
    private const double CertainPlea = 50;
    private const double LooseSign = 25;
    private const double NoSign = 17;
    private const double FarFetched = -2;
    private const double WellAhead = 7;
    private const double EnoughToAsk = 9;
    private const double LeastPlea = 3;
    private const double EnoughToAct = 10;
    private const double Confirmed = 20;
    private const double ConfirmedPlea = 40;
    private const double NearPlea = 5;
    private const double PleaAbove = 5;
    private const int FewestWordsOfPlea = 4;
    private const int FewestWordsOfLikePlea = 5;
    private static readonly string[] OfNotices = ["message", "list", "number"];

    /// <summary>The settled reading; null for nothing.</summary>
    /// <param name="reading">What signs say, or null.</param>
    /// <param name="likeness">How like each intent the text is.</param>
    /// <param name="meant">What its words mean.</param>
    internal static IntentReading? Settle(IntentReading? reading, Likeness likeness, SenseText meant)
    {
        var signed = reading?.Intent ?? Intent.None;
        var (best, ahead, _) = likeness.With(signed, Bonus(reading)).With(Intent.Safety, FarFetched).Best();
        if (meant.Words >= FewestWordsOfPlea && best != Intent.Safety && ahead < WellAhead && IsNearPlea(likeness))
            return new IntentReading(Intent.Safety, MustAsk: true);
        if (best != Intent.Safety && meant.Words >= FewestWordsOfLikePlea && IsRatherPlea(likeness, best))
            return new IntentReading(Intent.Safety, MustAsk: true);
        if (best == signed)
            return reading is { MustAsk: true, StaysAsked: false } && IsConfirmed(best, likeness) ? reading with { MustAsk = false } : reading;
        if (best == Intent.None)
            return null;
        return likeness.Of(best) < EnoughToAsk || !MayBe(best, meant) ? reading
            : new IntentReading(best, ChangesSomething(best) || ahead < WellAhead || likeness.Of(best) < EnoughToAct);
    }

    private static double Bonus(IntentReading? reading) => reading switch
    {
        null or { Intent: Intent.None } => NoSign,
        { MustAsk: true } => LooseSign,
        { Intent: Intent.Safety } => CertainPlea,
        _ => CertainSign,
    };

    private static bool IsConfirmed(Intent intent, Likeness likeness) => likeness.Best() is var (best, ahead, _) && best == intent
        && ahead >= (intent == Intent.Safety ? ConfirmedPlea : Confirmed) && intent != Intent.Stop;

    // What a sign tells for certain does not pass over a plea that is far likelier by all else in the text.
    private static bool IsRatherPlea(Likeness likeness, Intent signed) =>
        likeness.Of(Intent.Safety) is var plea && plea >= LeastPlea && plea >= likeness.Of(signed) + PleaAbove;

    // What stops, starts or alters something is not done because a text is like others.
    private static bool ChangesSomething(Intent intent) => intent is Intent.Stop or Intent.Start or Intent.Update or Intent.Language;

    private static bool IsNearPlea(Likeness likeness) => likeness.Of(Intent.Safety) is var plea && plea >= LeastPlea && likeness.Best().Score - plea <= NearPlea;

    // Two or three words may be like a plea by chance; and an order to stop names what is to stop.
    private static bool MayBe(Intent intent, SenseText meant) => intent switch
    {
        Intent.Safety => meant.Words >= FewestWordsOfPlea,
        Intent.Stop => Array.Exists(OfNotices, meant.Has),
        _ => true,
    };
}
