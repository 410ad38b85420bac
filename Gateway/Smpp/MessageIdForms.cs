using System.Globalization;

namespace Gateway.Smpp;

/// <summary>The forms in which SMSCs write one message id: literal, lower or upper case, without leading zeros, decimal or hexadecimal.</summary>
internal static class MessageIdForms
{
    /// <summary>Every form of an id, the literal one first.</summary>
    public static IReadOnlyList<string> Of(string id)
    {
        var forms = new List<string>(6);
        AddTo(forms, id);
        return forms;
    }

    /// <summary>Adds the forms that are not in the list yet.</summary>
    public static void AddTo(List<string> forms, string? id)
    {
        if (string.IsNullOrEmpty(id))
            return;
        Add(forms, id);
        Add(forms, id.ToLowerInvariant());
        Add(forms, id.ToUpperInvariant());
        var trimmed = id.TrimStart('0');
        if (trimmed.Length == 0 || trimmed.Length > 32)
            return;
        Add(forms, trimmed);
        Add(forms, trimmed.ToLowerInvariant());
        Add(forms, trimmed.ToUpperInvariant());
        if (UInt128.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Add(forms, number.ToString("x", CultureInfo.InvariantCulture));
            Add(forms, number.ToString("X", CultureInfo.InvariantCulture));
        }

        if (UInt128.TryParse(trimmed, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number))
            Add(forms, number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Add(List<string> forms, string form)
    {
        if (!forms.Contains(form))
            forms.Add(form);
    }
}
