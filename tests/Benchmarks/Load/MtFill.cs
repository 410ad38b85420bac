using System.Security.Cryptography;
using Gateway.Store;

namespace Benchmarks.Load;

/// <summary>Fills the journal with messages that are over, so that a run shows what a message costs beside many others.</summary>
internal static class MtFill
{
    private const int Piece = 2000;

    private static readonly ManyRows Messages = ManyRows.InsertInto(
        "messages", "", "id:o", "receiver:o", "receiver_sealed:o", "text_sealed:o", "operator:t", "short_code:t", "class:n", "priority:n", "status:n",
        "created_at:n", "relayed_at:n", "submitted_at:n", "final_at:n", "segments:n", "encoding:t", "attempts:n");

    private static readonly ManyRows Submissions = ManyRows.InsertInto("submissions", "", "operator:t", "smsc_id:t", "message:o", "part:n", "at:n");

    /// <summary>Stores so many finished messages with their submissions.</summary>
    public static async Task AddAsync(MtRig rig, long count)
    {
        var now = DateTimeOffset.UtcNow.Stored();
        for (var done = 0L; done < count; done += Piece)
        {
            var (messages, submissions) = (new RowBlock(Messages.Kinds.Length), new RowBlock(Submissions.Kinds.Length));
            for (var i = 0; i < Math.Min(Piece, count - done); i++)
            {
                var id = Guid.CreateVersion7().Stored();
                messages.Add(
                    id, RandomNumberGenerator.GetBytes(16), new byte[41], new byte[165], MtRig.Operator, "8171", 2L, 1L, 3L, now, now, now, now, 1L, "Gsm7", 1L);
                submissions.Add(MtRig.Operator, $"f{done + i:x10}", id, 0L, now);
            }

            await rig.Writer.WriteAsync(session => session.Many(Messages, messages) + session.Many(Submissions, submissions), CancellationToken.None);
        }
    }
}
