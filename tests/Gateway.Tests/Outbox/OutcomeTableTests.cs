using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Outbox;

public sealed class OutcomeTableTests
{
    private static readonly SubmitResult Taken = SubmitResult.Answered(CommandStatus.Ok, "7");
    private static readonly SubmitResult Busy = SubmitResult.Answered(CommandStatus.Throttled, null);
    private static readonly SubmitResult Refused = SubmitResult.Answered(CommandStatus.InvalidDestinationAddress, null);
    private static readonly SubmitResult Silent = SubmitResult.Unknown("no answer in 10 s");
    private static readonly SubmitResult Unwritten = SubmitResult.NotWritten("unbound");

    [Theory]
    [InlineData(0x58u)]
    [InlineData(0x14u)]
    [InlineData(0x08u)]
    [InlineData(0x64u)]
    public void A_refusal_for_now_is_tried_again(uint status) =>
        Assert.IsType<SendOutcome.Retry>(OutcomeTable.Of([SubmitResult.Answered((CommandStatus)status, null)], 1, 0.5));

    [Theory]
    [InlineData(0x0Bu)]
    [InlineData(0x0Au)]
    [InlineData(0x65u)]
    public void A_refusal_for_good_is_not(uint status) =>
        Assert.IsType<SendOutcome.Rejected>(OutcomeTable.Of([SubmitResult.Answered((CommandStatus)status, null)], 1, 0.5));

    [Fact]
    public void A_system_error_ends_after_so_many_attempts_and_throttling_never_does()
    {
        var error = SubmitResult.Answered(CommandStatus.SystemError, null);

        Assert.IsType<SendOutcome.Rejected>(OutcomeTable.Of([error], RetrySchedule.MaxAttempts, 0.5));
        Assert.IsType<SendOutcome.Retry>(OutcomeTable.Of([Busy], 1000, 0.5));
    }

    [Fact]
    public void A_long_message_is_submitted_only_as_a_whole()
    {
        Assert.Equal(["7", "7"], Assert.IsType<SendOutcome.Submitted>(OutcomeTable.Of([Taken, Taken], 1, 0.5)).SmscIds);
        Assert.IsType<SendOutcome.Unknown>(OutcomeTable.Of([Taken, Silent], 1, 0.5));
        Assert.IsType<SendOutcome.Unknown>(OutcomeTable.Of([Silent, Refused], 1, 0.5));
        Assert.IsType<SendOutcome.Rejected>(OutcomeTable.Of([Taken, Refused], 1, 0.5));
        Assert.IsType<SendOutcome.Rejected>(OutcomeTable.Of([Taken, Busy], 1, 0.5));
    }

    [Fact]
    public void What_was_not_written_at_all_goes_back_and_what_was_refused_for_haste_waits()
    {
        Assert.IsType<SendOutcome.NotWritten>(OutcomeTable.Of([Unwritten, Unwritten], 1, 0.5));
        Assert.IsType<SendOutcome.Retry>(OutcomeTable.Of([Unwritten, Busy], 1, 0.5));
    }

    [Fact]
    public void Waits_double_up_to_half_a_minute_and_are_spread()
    {
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 7).Select(n => RetrySchedule.After(n, 0.5).TotalSeconds));
        Assert.Equal(0.75, RetrySchedule.After(1, 0).TotalSeconds);
        Assert.Equal(1.25, RetrySchedule.After(1, 1).TotalSeconds);
    }
}
