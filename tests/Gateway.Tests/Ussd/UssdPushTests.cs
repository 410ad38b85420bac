using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Simulator.Phones;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Gateway.Tests.Routes;
using Gateway.Tests.Smpp;
using Localization.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Ussd;

/// <summary>Notices on the screen first, over real SMPP: what is shown, what goes by SMS after all, and what stays unknown.</summary>
public sealed class UssdPushTests
{
    private const int Submitted = 1;
    private const int Unknown = 2;
    private const int Delivered = 3;

    [Fact]
    public async Task A_notice_that_the_phone_confirms_is_delivered_and_no_SMS_follows()
    {
        await using var host = await StartAsync();

        await SendAsync(host, "Your payment is ready.");
        var screen = await host.NextSubmitAsync();

        Assert.Equal(("Your payment is ready.", (byte?)3, RoutesHost.Phone), (Text(screen), screen.Tlvs.Byte(TlvTag.UssdServiceOp), screen.Destination.Value));
        await StatusAsync(host, Delivered);
        Assert.Equal(1, await host.CountAsync("SELECT COUNT(*) FROM ussd_pushes WHERE state = 1"));
        Assert.Equal(1, host.Smsc.Submitted);
    }

    [Fact]
    public async Task A_screen_that_is_refused_goes_by_SMS_at_once()
    {
        await using var host = await StartAsync();
        host.Smsc.AnswerWith = submit => UssdPhones.IsUssd(submit) ? CommandStatus.InvalidDestinationAddress : CommandStatus.Ok;

        await SendAsync(host, "Your payment is ready.");
        await host.NextSubmitAsync();
        var text = await host.NextSubmitAsync();

        Assert.False(UssdPhones.IsUssd(text));
        Assert.Equal("Your payment is ready.", Text(text));
        await host.UntilAsync($"SELECT COUNT(*) FROM messages WHERE status IN ({Submitted}, {Delivered})", 1);
        Assert.Equal(2, host.Smsc.Submitted);
    }

    [Fact]
    public async Task A_screen_without_an_answer_is_unknown_and_a_payment_notice_is_not_sent_as_well()
    {
        await using var host = await StartAsync();
        host.Smsc.AnswerWith = _ => null;

        await SendAsync(host, "Your payment is ready.");
        await StatusAsync(host, Unknown);

        Assert.Equal(1, host.Smsc.Submitted);
    }

    [Fact]
    public async Task A_question_that_was_let_go_is_unknown_and_the_second_copy_that_its_class_allows_is_an_SMS()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "1 Where to collect 2 Complaint", flow: "complaint", MessageClass.UssdNotice);
        var question = await host.NextSubmitAsync();
        await StatusAsync(host, Submitted);

        await host.DeliverAsync(Hop(129, 0x2222, ""));
        var second = await host.NextSubmitAsync();

        Assert.Equal((byte?)2, question.Tlvs.Byte(TlvTag.UssdServiceOp));
        Assert.False(UssdPhones.IsUssd(second));
        Assert.Equal(Text(question), Text(second));
        Assert.Equal(1, await host.CountAsync("SELECT COUNT(*) FROM ussd_pushes WHERE state = 3"));
    }

    [Fact]
    public async Task A_screen_of_which_nobody_says_anything_in_time_is_unknown()
    {
        await using var host = await StartAsync(("Ussd:Routes:ussd:PushSeconds", "5"));

        await SendAsync(host, "1 Where to collect 2 Complaint", flow: "complaint");
        await host.NextSubmitAsync();
        await StatusAsync(host, Unknown);

        Assert.Equal(1, host.Smsc.Submitted);
    }

    [Fact]
    public async Task A_reply_enters_the_flow_of_the_notice_and_the_session_goes_on()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "Was there a problem? 1 No payment 2 Money taken", flow: "complaint");
        await host.NextSubmitAsync();
        await StatusAsync(host, Submitted);

        Assert.Equal(CommandStatus.Ok, await host.DeliverAsync(Hop(18, 0x4444, "2")));
        var next = await host.NextSubmitAsync();

        Assert.Equal((ushort?)0x4444, next.Tlvs.UInt16(TlvTag.ItsSessionInfo));
        await StatusAsync(host, Delivered);
        Assert.Equal(1, await host.CountAsync("SELECT COUNT(*) FROM dialogs"));
        Assert.DoesNotContain("Choose a service", Text(next), StringComparison.Ordinal);

        await host.DeliverAsync(Hop(18, 0x4444, "1"));
        Assert.NotEqual(Text(next), Text(await host.NextSubmitAsync()));
    }

    [Fact]
    public async Task A_reply_by_SMS_to_a_notice_that_went_by_SMS_enters_the_same_flow()
    {
        await using var host = await StartAsync(("Ussd:Routes:ussd:Push", "false"));
        await SendAsync(host, "Was there a problem? 1 No payment 2 Money taken", flow: "complaint");
        await host.NextSubmitAsync();
        await host.UntilAsync($"SELECT COUNT(*) FROM messages WHERE status IN ({Submitted}, {Delivered})", 1);

        await host.DeliverAsync(new DeliverSm { Source = new Address(1, 1, RoutesHost.Phone), Destination = new Address(3, 0, "8171"), ShortMessage = "2"u8.ToArray() });
        var answer = await host.NextSubmitAsync();

        Assert.DoesNotContain("was not used", Text(answer), StringComparison.Ordinal);
        Assert.Equal(1, await host.CountAsync("SELECT COUNT(*) FROM dialogs"));
    }

    [Fact]
    public async Task A_text_longer_than_a_screen_and_a_phone_in_a_session_are_reached_by_SMS()
    {
        await using var host = await StartAsync();
        await SendAsync(host, new string('a', 183));
        var tooLong = await host.NextSubmitAsync();
        await host.NextSubmitAsync();
        await host.DeliverAsync(Hop(1, 0x1234, "*8171#"));
        await host.NextSubmitAsync();

        await SendAsync(host, "Your payment is ready.");
        var whileBusy = await host.NextSubmitAsync();

        Assert.False(UssdPhones.IsUssd(tooLong));
        Assert.False(UssdPhones.IsUssd(whileBusy));
        Assert.Equal(0, await host.CountAsync("SELECT COUNT(*) FROM ussd_pushes"));
    }

    [Fact]
    public async Task An_operator_without_the_setting_gets_SMS()
    {
        await using var host = await StartAsync(("Ussd:Routes:ussd:Push", "false"));

        await SendAsync(host, "Your payment is ready.");

        Assert.False(UssdPhones.IsUssd(await host.NextSubmitAsync()));
    }

    [Fact]
    public async Task A_dialect_without_notices_is_refused_at_the_start()
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => StartAsync(("Ussd:Routes:ussd:SmppDialect", "Huawei")));

        Assert.Contains("has no notices", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<dialog type="End" localId="12"><unstructuredSSNotify_Response/></dialog>""", Delivered, 0)]
    [InlineData("""<dialog type="Abort" localId="12"/>""", Submitted, 1)]
    [InlineData("""<dialog type="Continue" localId="12"/>""", Unknown, 0)]
    public async Task An_aggregator_shows_a_notice_and_its_answer_says_what_became_of_it(string answer, int status, int texts)
    {
        await using var server = await AggregatorServer.StartAsync();
        server.AnswerWith = AggregatorServer.Answer(200, answer, "text/xml");
        var folder = Directory.CreateTempSubdirectory("messaging-push-");
        var file = Path.Combine(folder.FullName, "push.http.yaml");
        var example = await File.ReadAllTextAsync(Path.Combine(House.SourceTree.Root, "config", "operators", "example.push.http.yaml"));
        await File.WriteAllTextAsync(file, example.Replace("https://ussd.example.net/restcomm", $"{server.Address}push", StringComparison.Ordinal));
        await using var host = await RoutesHost.StartAsync(new() { ["Operators:jazz:PushHttp"] = file, ["Operators:jazz:PushSecret"] = "s3cret", ["Operators:jazz:Links:0:RegisteredDelivery"] = "None" });

        await SendAsync(host, "Ready: \"A & B\" <free>");
        await StatusAsync(host, status);

        var seen = Assert.Single(server.Seen);
        var request = System.Xml.Linq.XDocument.Parse(seen.Body).Descendants("unstructuredSSNotify_Request").Single();
        Assert.Equal(("Ready: \"A & B\" <free>", "15", RoutesHost.Phone), (request.Attribute("string")!.Value, request.Attribute("dataCodingScheme")!.Value, request.Element("msisdn")!.Attribute("number")!.Value));
        Assert.Equal(texts, host.Smsc.Submitted);
        folder.Delete(recursive: true);
    }

    private static Task<RoutesHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Ussd:Routes:ussd:Operator"] = "jazz", ["Ussd:Routes:ussd:Push"] = "true" };
        foreach (var (key, value) in settings)
            all[key] = value;
        return RoutesHost.StartAsync(all);
    }

    // The broadcast is over as far as its expander goes: only its message is looked at here.
    private static async Task SendAsync(RoutesHost host, string text, string? flow = null, MessageClass messageClass = MessageClass.Payment)
    {
        var broadcast = Guid.CreateVersion7();
        Assert.True(Msisdn.TryParse(RoutesHost.Phone, out var to));
        var outbox = host.Services.GetRequiredService<OutboxWriter>();
        await host.Services.GetRequiredService<BatchWriter>().WriteAsync(
            session =>
            {
                session.Execute(
                    """
                    INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, state, any_hour, total, created_at, created_by, weight, finished_at, ussd_first, reply_flow)
                    VALUES ($1, 'kafaalat', 'own text', '{}', $2, '8171', 4, 1, 1, 1000, 'staff', 1, 1000, 1, $3)
                    """, broadcast.Stored(), (long)messageClass, flow);
                outbox.Add(session, new OutgoingMessage(
                    MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), text, messageClass, Priority.Bulk, "jazz",
                    TimeProvider.System.GetUtcNow().AddHours(1), broadcast));
            }, CancellationToken.None);
        outbox.Signal();
    }

    private static Task StatusAsync(RoutesHost host, int status) => host.UntilAsync($"SELECT COUNT(*) FROM messages WHERE status = {status}", 1);

    private static DeliverSm Hop(int op, int info, string text) => SmppUssdTests.Hop(TlvTag.ItsSessionInfo, "USSD", op, info, text);

    private static string Text(SubmitSm pdu) => SmsDecoder.Decode(pdu.ShortMessage.Span, (byte)pdu.DataCoding, hasHeader: pdu.EsmClass.HasFlag(EsmClass.Udhi)).Text;
}
