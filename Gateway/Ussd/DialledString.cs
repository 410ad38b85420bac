namespace Gateway.Ussd;

/// <summary>What was dialled beyond the service code.</summary>
internal static class DialledString
{
    /// <summary>
    /// The answers typed ahead, joined by asterisks: dialling <c>*8171*2*1#</c> at <c>*8171#</c> is <c>2*1</c>. Some gateways leave out the
    /// outer signs, and some give the code elsewhere and nothing here.
    /// </summary>
    public static string Beyond(string serviceCode, string dialled)
    {
        var code = serviceCode.Trim('*', '#');
        var typed = dialled.Trim().TrimStart('*').TrimEnd('#');
        if (typed.Equals(code, StringComparison.Ordinal))
            return "";
        return typed.StartsWith(code + "*", StringComparison.Ordinal) ? typed[(code.Length + 1)..] : "";
    }

    /// <summary>Whether a code was dialled: it stands in what was typed, or in the address that was dialled.</summary>
    public static bool Names(string serviceCode, string dialled, string address)
    {
        var code = serviceCode.Trim('*', '#');
        var typed = dialled.Trim().TrimStart('*').TrimEnd('#');
        return typed.Equals(code, StringComparison.Ordinal) || typed.StartsWith(code + "*", StringComparison.Ordinal)
            || address.Trim('*', '#').Equals(code, StringComparison.Ordinal);
    }
}
