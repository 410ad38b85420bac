using System.IO.Pipelines;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Smpp;

public sealed class SmscLinkTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_SMSC_that_cannot_be_reached_is_tried_at_growing_distances()
    {
        var tries = new List<TimeSpan>();
        var time = new FakeTime();
        var start = time.GetUtcNow();
        await using var link = new RunningLink(time, _ =>
        {
            tries.Add(time.GetUtcNow() - start);
            throw new IOException("refused");
        });

        for (var i = 0; i < 200; i++)
        {
            await link.WaitsAsync();
            time.Advance(Second);
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 123, 183], tries.Select(t => t.TotalSeconds));
        Assert.Equal("cannot connect: refused", link.Link.State.LastError);
    }

    [Theory]
    [InlineData(0x0Du)]
    [InlineData(0x0Eu)]
    [InlineData(0x0Fu)]
    public async Task A_refused_bind_is_not_repeated_for_a_minute(uint status)
    {
        var tries = 0;
        var time = new FakeTime();
        await using var link = new RunningLink(time, _ =>
        {
            tries++;
            return AnswerBind((CommandStatus)status);
        });

        await link.WaitsAsync();
        time.Advance(59 * Second);
        Assert.Equal(1, tries);
        time.Advance(2 * Second);
        await link.WaitsAsync();

        Assert.Equal(2, tries);
        Assert.Contains("bind refused with ESME_R", link.Link.State.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_do_not_return_all_at_the_same_instant()
    {
        var last = new ReconnectDelay(() => 0.999);

        Assert.InRange(last.Next(BindEnd.Failed), 1.19 * Second, 1.2 * Second);
        Assert.InRange(last.Next(BindEnd.Refused), 71 * Second, 72 * Second);
        Assert.InRange(last.Next(BindEnd.WasStable), 1.19 * Second, 1.2 * Second);
    }

    [Fact]
    public async Task A_link_that_is_not_bound_writes_nothing()
    {
        var link = new SmscLink("test", new(), Handlers(), new FakeTime(), NullLogger.Instance);

        var result = await link.SubmitAsync(SmscPeer.Message(), CancellationToken.None);

        Assert.Equal(RequestOutcome.NotWritten, result.Outcome);
        Assert.Equal(LinkPhase.Stopped, link.State.Phase);
    }

    [Fact]
    public void A_link_never_prints_its_password()
    {
        var options = new SmscLinkOptions { Host = "smsc", SystemId = "gateway", Password = "s3cret" };

        Assert.DoesNotContain("s3cret", $"{options}", StringComparison.Ordinal);
    }

    private static SmppHandlers Handlers() => new((_, _) => new(CommandStatus.Ok));

    private static IDuplexPipe AnswerBind(CommandStatus status)
    {
        var (toLink, fromLink) = (new Pipe(), new Pipe());
        _ = AnswerAsync();
        return new Duplex(toLink.Reader, fromLink.Writer);

        async Task AnswerAsync()
        {
            await fromLink.Reader.ReadAtLeastAsync(PduFraming.HeaderLength);
            PduCodec.Encode(toLink.Writer, new BindResp(CommandId.BindTransceiverResp, ""), 1, status);
            await toLink.Writer.FlushAsync();
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class RunningLink : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly FakeTime _time;
        private readonly Task _run;

        public RunningLink(FakeTime time, Func<CancellationToken, IDuplexPipe> connect)
        {
            _time = time;
            Link = new("test", new() { Host = "smsc", SystemId = "gateway" }, Handlers(), time, NullLogger.Instance)
            {
                Jitter = () => 0,
                Connect = (_, aborted) => new(connect(aborted)),
            };
            _run = Link.RunAsync(_stopping.Token);
        }

        public SmscLink Link { get; }

        /// <summary>Until the link waits for its next attempt; the delay is then a timer of the fake clock.</summary>
        public async Task WaitsAsync()
        {
            var patience = Environment.TickCount64 + 20_000;
            while (!(Link.State.Phase == LinkPhase.Waiting && _time.Timers > 0))
            {
                Assert.True(Environment.TickCount64 < patience);
                await Task.Yield();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _run;
            _stopping.Dispose();
        }
    }
}
