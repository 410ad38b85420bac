using System.Globalization;
using Dialogs.Flows;
using Localization.Input;

namespace Dialogs.Inputs;

/// <summary>Says in one label how an input would be read when no session is open; the dialogs read with the same readers.</summary>
/// <param name="intents">Reads what somebody wants.</param>
public sealed class Understanding(IntentReader intents)
{
    private const string Error = "ERROR";

    /// <summary>The kinds of input there are labels for.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["intent", "yesno", "choice", "cnic", "number", "amount", "date", "msisdn", "reference"];

    /// <summary>The label of an input, or null for a kind there is none of.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="menu">The labels of a choice, in order.</param>
    /// <param name="today">Today's date where the person is.</param>
    public string? Label(string kind, string text, IReadOnlyList<string> menu, DateOnly? today)
    {
        ArgumentNullException.ThrowIfNull(text);
        return kind switch
        {
            "intent" => intents.Read(text).Label,
            "yesno" => YesNoReader.Read(text).ToString().ToUpperInvariant(),
            "choice" => Choice(text, menu),
            "cnic" => Cnic(text),
            "number" => NumberReader.TryRead(text, out var number, out var isDoubtful) ? Asked(number, isDoubtful) : Error,
            "amount" => AmountReader.TryRead(text, out var rupees, out var isUnsure) ? Asked(rupees, isUnsure) : Error,
            "date" => Date(text, today),
            "msisdn" => MsisdnReader.Read(text) is MsisdnReading.Entered entered ? entered.Msisdn : Error,
            "reference" => ReferenceReader.Read(text) is ReferenceReading.Entered read ? read.Reference : Error,
            _ => null,
        };
    }

    private static string Choice(string text, IReadOnlyList<string> menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        var command = CommandReader.ReadSymbol(InputNormaliser.Normalise(text).AsSpan().Trim(), ControlStyle.Digits);
        if (command.Kind == CommandKind.None)
        {
            string[] numbers = [.. Enumerable.Range(1, menu.Count).Select(number => Text(number))];
            IReadOnlyCollection<string>[] labels = [.. menu.Select(label => new[] { label })];
            if (ChoiceReader.Read(text, numbers, labels) is ChoiceReading.Chosen chosen)
                return Text(chosen.Index + 1);
            command = CommandReader.ReadWord(text);
        }

        return command.Kind switch { CommandKind.Back => "BACK", CommandKind.Repeat => "REPEAT", _ => "INVALID" };
    }

    private static string Cnic(string text) => CnicReader.Read(text) switch
    {
        CnicReading.Entered read => read.Cnic,
        CnicReading.LookAlike read => $"LOOKALIKE:{read.Candidate}",
        CnicReading.TooShort read => $"SHORT:{Text(read.Digits)}",
        CnicReading.TooLong read => $"LONG:{Text(read.Digits)}",
        CnicReading.TwoNumbers => "TWO_NUMBERS",
        _ => "NOT_CNIC",
    };

    private static string Date(string text, DateOnly? today) => DateReader.Read(text, today) switch
    {
        DateReading.Entered read => Text(read.Date),
        DateReading.Assumed read => $"ASK:{Text(read.Date)}",
        _ => Error,
    };

    private static string Asked(long number, bool isAsked) => (isAsked ? "ASK:" : "") + Text(number);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
