using Gateway.Store;
using Gateway.Tests.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Ussd.Dialects;

/// <summary>A gateway with one route for each dialect, all with the same secret.</summary>
public sealed class DialectGateway : DemoGateway
{
    public const string Secret = "correct horse";

    public override async Task InitializeAsync()
    {
        // Longer than any test waits: what comes later than that is made old by the test.
        Stores["Ussd:RepeatSeconds"] = "30";
        foreach (var dialect in (string[])["AfricasTalking", "Hubtel", "Arkesel", "Nalo", "Beem", "Infobip"])
            Route(dialect, dialect);
        Route("Comviva", "Generic",
            ("Format", "Query"), ("SessionField", "SessionID"), ("PhoneField", "MSISDN"), ("EndField", "clean"), ("Body", "{text}"), ("Continue", "FC"), ("End", "FB"), ("Headers:Freeflow", "{kind}"));
        Route("TruRoute", "Generic",
            ("Format", "Xml"), ("SessionField", "sessionid"), ("InputField", "msg"), ("BeginField", "type"), ("BeginValues:0", "1"), ("EndField", "type"), ("EndValues:0", "3"),
            ("ContentType", "text/xml"), ("Body", "<ussd><type>{kind}</type><msg>{text}</msg></ussd>"), ("Continue", "2"), ("End", "3"));
        await base.InitializeAsync();
    }

    /// <summary>Makes a session's last screen one that was taken long ago.</summary>
    internal Task AgeAsync(string session) => Gateway.Services.GetRequiredService<BatchWriter>().WriteAsync(
        db => db.Execute("UPDATE ussd_sessions SET shown_at = shown_at - 600000 WHERE session = $1", session), CancellationToken.None);

    private void Route(string name, string dialect, params (string Name, string Value)[] generic)
    {
        Stores[$"Ussd:Routes:{name}:Dialect"] = dialect;
        Stores[$"Ussd:Routes:{name}:Secret"] = Secret;
        foreach (var (setting, value) in generic)
            Stores[$"Ussd:Routes:{name}:Generic:{setting}"] = value;
    }
}
