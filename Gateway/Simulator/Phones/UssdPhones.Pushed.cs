namespace Gateway.Simulator.Phones;

// Screens that nobody asked for: they lie on the phone until she answers, puts them away or dials herself.
internal sealed partial class UssdPhones
{
    private readonly Dictionary<string, PushedScreen> _pushed = [];
    private long _lastPush;

    /// <summary>The screen that lies on a phone unasked; null when there is none.</summary>
    public PushedScreen? Pushed(string number)
    {
        lock (_gate)
            return _pushed.GetValueOrDefault(number);
    }

    /// <summary>The person answers it, or a later screen of the same session; returns the next one.</summary>
    /// <exception cref="InvalidOperationException">It wants no answer, there is no session, or the gateway refused.</exception>
    public async Task<UssdScreen> AnswerPushAsync(string number, string input, CancellationToken aborted)
    {
        if (Take(number) is { } pushed)
        {
            if (!pushed.WantsAnswer)
                throw new InvalidOperationException("The screen on this phone wants no answer.");
            // The screen that is answered has been read.
            while (Find(number)?.Screens.TryRead(out _) == true)
                continue;
        }

        return await AnswerAsync(number, input, aborted);
    }

    /// <summary>The person puts it away: a question ends its session, a notice was confirmed when it was shown.</summary>
    public async Task PutAwayAsync(string number, CancellationToken aborted)
    {
        if (Take(number) is not { WantsAnswer: false })
            await HangUpAsync(number, aborted);
        else if (Find(number) is { } call)
            Close(call);
    }

    private bool IsPushed(string number) => Pushed(number) is not null;

    private void Push(UssdScreen screen, UssdOperation operation)
    {
        lock (_gate)
        {
            // As many as there may be sessions; the simulator forgets all rather than grow.
            if (_pushed.Count >= MaxCalls)
                _pushed.Clear();
            _pushed[screen.To] = new(++_lastPush, screen.From, screen.Text, operation == UssdOperation.UssrRequest);
        }
    }

    private PushedScreen? Take(string number)
    {
        lock (_gate)
            return _pushed.Remove(number, out var pushed) ? pushed : null;
    }
}
