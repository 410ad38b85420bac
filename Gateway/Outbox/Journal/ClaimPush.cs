using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// Pushes claims, the first few of each lane at a time and all lanes together, so that they share a commit of the queue. A lane that is
/// full keeps its claim and is asked again; the others go on.
/// </summary>
internal sealed class ClaimPush(OutboxWriter outbox, BatchWriter writer, IOutgoingQueue queue, TimeProvider time)
{
    // A number before this one is missing: somebody else is about to push it, or it will never come.
    private const int GapsBeforeRenumbering = 10;
    private static readonly TimeSpan FullPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan GapPause = TimeSpan.FromSeconds(1);

    private readonly Departures _departures = outbox.Departures;
    private readonly Dictionary<Claim, int> _gaps = new(ReferenceEqualityComparer.Instance);

    /// <summary>Pushes until nothing is left that may be pushed now.</summary>
    public async Task AllAsync(CancellationToken stopping)
    {
        while (_departures.Heads() is { Count: > 0 } heads)
        {
            var answers = await Task.WhenAll(heads.Select(async claim => (Claim: claim, Verdict: await PushAsync(claim, stopping))));
            var stuck = new HashSet<Lane>();
            foreach (var (claim, verdict) in answers)
            {
                // Behind one that did not go, the next is missing a number: it is asked again with it.
                if (verdict == PushVerdict.Gap && stuck.Contains(claim.Lane))
                    continue;
                if (verdict is PushVerdict.Full or PushVerdict.Gap)
                    stuck.Add(claim.Lane);
                await SettleAsync(claim, verdict, stopping);
            }
        }
    }

    private async Task<PushVerdict> PushAsync(Claim claim, CancellationToken stopping) =>
        claim.Entries.Count == 0 ? PushVerdict.Duplicate : (await queue.PushAsync(claim.Lane, claim.Batch, claim.Entries, stopping)).Verdict;

    private async ValueTask SettleAsync(Claim claim, PushVerdict verdict, CancellationToken stopping)
    {
        switch (verdict)
        {
            case PushVerdict.Stored or PushVerdict.Duplicate:
                _gaps.Remove(claim);
                _departures.Pushed(claim);
                break;
            case PushVerdict.Full:
                _departures.Hold(claim.Lane, FullPause);
                break;
            case PushVerdict.Cancelled:
                await writer.WriteAsync(session => Cancel(session, claim), stopping);
                _departures.Withdrawn(claim);
                break;
            default:
                await WaitOrRenumberAsync(claim, stopping);
                break;
        }
    }

    private void Cancel(DbSession session, Claim claim)
    {
        WaitingRows.End(session, claim.Entries.Select(entry => entry.Id.Value.Stored()), "cancelled", time.GetUtcNow());
        ClaimTable.Delete(session, [claim]);
    }

    private async ValueTask WaitOrRenumberAsync(Claim claim, CancellationToken stopping)
    {
        var gaps = _gaps.GetValueOrDefault(claim) + 1;
        _gaps[claim] = gaps;
        _departures.Hold(claim.Lane, GapPause);
        if (gaps < GapsBeforeRenumbering)
            return;
        // The queue refused the number, so nothing of it is there: a number of ours will do. Only while the claim is still ours to give.
        await writer.WriteAsync(
            session =>
            {
                if (ClaimTable.TryDrop(session, _departures.Node, claim))
                    outbox.News(session).Take(claim.Lane, [.. claim.Entries], isAll: false);
            },
            stopping);
        _gaps.Remove(claim);
        _departures.Withdrawn(claim);
    }
}
