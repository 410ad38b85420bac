using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Security;
using Gateway.Smpp;

namespace Gateway.Outbox.Policies;

/// <summary>One leased message that will not be written, and why.</summary>
internal readonly record struct BrokenMessage(LeasedMessage Lease, string Reason);

/// <summary>
/// Opens and encodes what was leased. A message that cannot be opened fails alone; one that takes the process down with it is found
/// out after a few starts and fails, too.
/// </summary>
internal sealed partial class Opening(string operatorName, PersonalData personal, Suspects? suspects, ILogger logger) : IDisposable
{
    /// <summary>Why a message fails that throws when it is opened or encoded.</summary>
    public const string Reason = "internal: the message could not be encoded";

    private readonly SegmentReferences _references = new();
    private readonly List<MessageId> _cleared = [];
    private OpeningNote? _note;
    private Guid[] _ids = new Guid[256];

    /// <summary>Looks what the last process left open. Without a store of suspects it does nothing.</summary>
    public async Task StartAsync(CancellationToken stopping)
    {
        if (suspects is null)
            return;
        _note ??= OpeningNote.Open(suspects.Folder, operatorName);
        await suspects.LoadAsync(_note.Left, stopping);
        if (_note.Left.Count > 0)
            LogSuspected(operatorName, _note.Left.Count);
    }

    /// <summary>Opens messages; what cannot be sent is in the second list.</summary>
    public (List<ReadyMessage> Ready, List<BrokenMessage> Broken) Open(IReadOnlyList<LeasedMessage> leased, TextForm form)
    {
        var ready = new List<ReadyMessage>(leased.Count);
        var broken = new List<BrokenMessage>();
        var isSuspicious = suspects is { IsEmpty: false };
        if (!isSuspicious)
            Note(leased);
        foreach (var message in leased)
        {
            if (isSuspicious && suspects!.CrashesOf(message.Id) >= Suspects.Limit)
            {
                LogQuarantined(message.Id);
                broken.Add(new(message, Suspects.Reason));
                continue;
            }

            // One at a time: if the process dies now, it was this one.
            if (isSuspicious)
                Note([message]);
            if (TryOpen(message, form, out var opened))
                ready.Add(opened!);
            else
                broken.Add(new(message, Reason));
            if (isSuspicious && suspects!.CrashesOf(message.Id) > 0)
                _cleared.Add(message.Id);
        }

        _note?.Clear();
        return (ready, broken);
    }

    /// <summary>Forgets suspicions that were refuted.</summary>
    public async ValueTask ClearAsync(CancellationToken stopping)
    {
        if (_cleared.Count == 0)
            return;
        await suspects!.ClearAsync(_cleared, stopping);
        _cleared.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => _note?.Dispose();

    private bool TryOpen(LeasedMessage message, TextForm form, out ReadyMessage? ready)
    {
        try
        {
            ready = ReadyMessage.Open(message, personal, _references, form);
            return true;
        }
        catch (Exception e)
        {
            // One message that cannot be opened or encoded must not hold up its lane.
            LogBroken(message.Id, e);
            ready = null;
            return false;
        }
    }

    private void Note(IReadOnlyList<LeasedMessage> messages)
    {
        if (_note is null)
            return;
        if (_ids.Length < messages.Count)
            _ids = new Guid[messages.Count];
        for (var i = 0; i < messages.Count; i++)
            _ids[i] = messages[i].Id.Value;
        _note.Write(_ids.AsSpan(0, messages.Count));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} cannot be encoded and fails")]
    private partial void LogBroken(MessageId message, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} has stopped the gateway three times: it is quarantined and fails")]
    private partial void LogQuarantined(MessageId message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operator}: the gateway ended while it opened {Count} messages; they are opened one at a time now")]
    private partial void LogSuspected(string @operator, int count);
}
