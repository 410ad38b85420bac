namespace Gateway.Console.Unsaved;

/// <summary>A form as it is shown: where it stands, the sheet it is, and what was typed there before.</summary>
/// <param name="Place">The form.</param>
/// <param name="Sheet">This one showing.</param>
/// <param name="Offer">What is offered back; null when there is nothing, or it stands in the form already.</param>
/// <param name="IsNew">Whether the form holds something that nobody has kept yet, such as a refused text.</param>
internal sealed record UnsavedForm(UnsavedPlace Place, string Sheet, UnsavedText? Offer, bool IsNew = false)
{
    /// <summary>The field that names the sheet.</summary>
    public const string SheetField = "Sheet";

    /// <summary>What the address of a page says when the text is to be put into the form.</summary>
    public const string Use = "use";

    private const int LongestSheet = 40;

    /// <summary>A form that offers what differs from what it shows.</summary>
    public static UnsavedForm Of(UnsavedPlace place, UnsavedText? found, IEnumerable<KeyValuePair<string, string?>> shown) =>
        new(place, NewSheet(), found is not null && found.Differs(shown) ? found : null);

    /// <summary>A form that came back with what was typed.</summary>
    public static UnsavedForm Again(UnsavedPlace place) => new(place, NewSheet(), null, IsNew: true);

    /// <summary>A sheet's name as it is kept.</summary>
    public static string Clean(string? sheet) => sheet is { Length: > 0 and <= LongestSheet } ? sheet : "-";

    private static string NewSheet() => Guid.CreateVersion7().ToString("n");
}
