namespace Dialogs.Inputs.Numbers;

/// <summary>Adds up the words and digits of one number: "13 hazar 5 sau", "twenty five", "sarhay teen hazar".</summary>
internal sealed class NumberPhrase
{
    private decimal total;
    private decimal? current;
    private decimal part;
    private bool hasPart;
    private bool isTens;
    private decimal lastScale = decimal.MaxValue;

    /// <summary>Whether anything was added.</summary>
    internal bool HasValue => current is not null || total != 0 || lastScale != decimal.MaxValue;

    /// <summary>What it comes to, or null when the pieces do not make one number.</summary>
    internal decimal? Value
    {
        get
        {
            if (hasPart && current is null)
                return null;
            var rest = current is null ? 0 : current.Value + part;
            return rest >= lastScale ? null : total + rest;
        }
    }

    /// <summary>Adds a number of its own; false when it cannot belong to what stands before it.</summary>
    internal bool TryAdd(decimal value, bool isWord)
    {
        var isUnitOfTens = isTens && isWord && value is >= 1 and <= 9;
        if (current is not null && !isUnitOfTens)
            return false;
        isTens = isWord && current is null && value is 20 or 30 or 40 or 50 or 60 or 70 or 80 or 90;
        current = (current ?? 0) + value;
        return true;
    }

    /// <summary>Adds a half or a quarter to what follows.</summary>
    internal bool TryAddPart(decimal value)
    {
        if (current is not null || hasPart)
            return false;
        (part, hasPart) = (value, true);
        return true;
    }

    /// <summary>Multiplies what stands before; false when the order is no number's.</summary>
    internal bool TryScale(decimal scale)
    {
        // One hundred thousand: the hundred is multiplied too.
        if (current is null && !hasPart && lastScale < scale && total < scale)
        {
            (total, lastScale) = (total * scale, scale);
            return true;
        }

        // "sawa hazar" is a thousand and a quarter of it; "sarhay hazar" lacks its number.
        if (scale >= lastScale || (current is null && part == 0.5m))
            return false;
        total += ((current ?? 1) + part) * scale;
        (current, part, hasPart, isTens, lastScale) = (null, 0, false, false, scale);
        return true;
    }
}
