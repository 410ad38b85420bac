using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Simulator;
using Gateway.Simulator.Faults;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Simulator;

public sealed class SimulatorFaultsTests
{
    [Theory]
    [InlineData(CommandStatus.Throttled)]
    [InlineData(CommandStatus.MessageQueueFull)]
    internal async Task Every_third_submit_is_refused(CommandStatus refusal)
    {
        var faults = refusal == CommandStatus.Throttled ? new SimulatorFaults { ThrottleEvery = 3 } : new SimulatorFaults { QueueFullEvery = 3 };
        await using var esme = await RawEsme.BindAsync(Without(faults));

        await esme.SendAsync(Messages(6));
        var statuses = (await AnswersAsync(esme, 6)).ConvertAll(a => a.Header.Status);

        Assert.Equal([CommandStatus.Ok, CommandStatus.Ok, refusal, CommandStatus.Ok, CommandStatus.Ok, refusal], statuses);
    }

    [Fact]
    public async Task A_message_whose_answer_is_kept_back_reaches_the_phone_all_the_same()
    {
        await using var esme = await RawEsme.BindAsync(Without(new() { SilentEvery = 2 }));

        await esme.SendAsync(Messages(3));
        var answers = await AnswersAsync(esme, 2);

        Assert.Equal([2u, 4u], answers.ConvertAll(a => a.Header.Sequence));
        Assert.Equal(3, esme.Smsc.InboxOf("923001234567").Count);
        Assert.Equal(1, esme.Smsc.Figures.Unanswered);
    }

    [Fact]
    public async Task The_line_breaks_at_the_third_submit_and_the_two_before_are_answered()
    {
        await using var esme = await RawEsme.BindAsync(Without(new() { DropAfter = 3 }));

        await esme.SendAsync(Messages(5));
        var answers = await AnswersAsync(esme, 2);

        Assert.Equal([2u, 3u], answers.ConvertAll(a => a.Header.Sequence));
        Assert.Null(await esme.TryNextAsync());
        Assert.Equal(2, esme.Smsc.Figures.Taken);
    }

    [Fact]
    public async Task Answers_come_in_another_order_which_the_seed_decides()
    {
        var orders = new List<List<uint>>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            await using var esme = await RawEsme.BindAsync(new() { Receipts = false, Seed = seed, Faults = Quiet(new() { Shuffle = 8 }) });
            await esme.SendAsync(Messages(20));
            orders.Add((await AnswersAsync(esme, 20)).ConvertAll(a => a.Header.Sequence));
        }

        Assert.Equal(Enumerable.Range(2, 20).Select(n => (uint)n), orders[0].Order());
        Assert.Equal(orders[0], orders[1]);
        Assert.NotEqual(orders[0], orders[2]);
        Assert.NotEqual(orders[0].Order(), orders[0]);
    }

    [Fact]
    public async Task Every_second_message_has_the_id_of_the_one_before()
    {
        await using var esme = await RawEsme.BindAsync(Without(new() { DuplicateIdEvery = 2 }));

        await esme.SendAsync(Messages(4));
        var ids = (await AnswersAsync(esme, 4)).ConvertAll(a => ((SubmitSmResp)a.Pdu).MessageId);

        Assert.Equal(["0038600001", "0038600001", "0038600003", "0038600003"], ids);
    }

    [Fact]
    public async Task Congestion_is_told_in_the_answer()
    {
        await using var esme = await RawEsme.BindAsync(Without(new() { Congestion = 85 }));

        var (_, answer) = await esme.AskAsync(RawEsme.Message());

        Assert.Equal((byte)85, answer.Tlvs.Byte(TlvTag.CongestionState));
    }

    [Fact]
    public async Task Faults_change_while_it_runs()
    {
        await using var esme = await RawEsme.BindAsync(Without(new()));
        var before = await esme.AskAsync(RawEsme.Message());

        esme.Smsc.Faults = esme.Smsc.Faults with { QueueFullEvery = 1 };
        var after = await esme.AskAsync(RawEsme.Message());

        Assert.Equal((CommandStatus.Ok, CommandStatus.MessageQueueFull), (before.Header.Status, after.Header.Status));
    }

    [Fact]
    public async Task A_link_binds_over_TLS_to_the_certificate_it_was_given()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var authority = Path.GetTempFileName();
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem());

        await using var loop = await Loop.StartAsync(
            new() { Certificate = certificate }, linkOptions: options => (options.Tls, options.TlsAuthorityFile) = (true, authority));
        var result = await loop.Link.SubmitAsync(RawEsme.Message(), CancellationToken.None);

        Assert.True(result.IsAccepted, result.Reason);
        File.Delete(authority);
    }

    private static SimulatorOptions Without(SimulatorFaults faults) => new() { Faults = Quiet(faults) };

    // Receipts would come between the answers.
    private static SimulatorFaults Quiet(SimulatorFaults faults) => faults with { Receipts = new() { Enabled = false } };

    private static Pdu[] Messages(int count) => [.. Enumerable.Range(1, count).Select(n => RawEsme.Message($"text {n}"))];

    private static async Task<List<(PduHeader Header, Pdu Pdu)>> AnswersAsync(RawEsme esme, int count)
    {
        var answers = new List<(PduHeader Header, Pdu Pdu)>();
        while (answers.Count < count)
            answers.Add(await esme.NextAsync());
        return answers;
    }
}
