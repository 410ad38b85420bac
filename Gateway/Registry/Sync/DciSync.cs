using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Registry.Dci;
using Gateway.Registry.Sources;
using Gateway.Store;

namespace Gateway.Registry.Sync;

/// <summary>Reads what changed in a DCI registry: by a predicate over last_update, page by page.</summary>
internal sealed class DciSync(DciSource source, ProjectionWriter projection) : ISyncSource
{
    private const string Stage = "search";
    private const int PageRows = 100;
    private readonly DciReader _reader = new(source.Options);

    /// <inheritdoc />
    public string Name => source.Name;

    /// <inheritdoc />
    public int Minutes => source.Options.SyncMinutes;

    /// <inheritdoc />
    public async IAsyncEnumerable<SyncPage> ReadAsync(DateTimeOffset? since, SyncPlace from, [EnumeratorCancellation] CancellationToken aborted)
    {
        var first = int.TryParse(from.Mark, NumberStyles.None, CultureInfo.InvariantCulture, out var done) ? done + 1 : 1;
        for (var page = first; ; page++)
        {
            var question = source.Envelope.Changed(since ?? DateTimeOffset.UnixEpoch, page, PageRows);
            var (records, total) = _reader.Page(await source.Client.AskAsync(source.Options.Dci!.SearchUrl, question, aborted));
            var saves = records.Where(record => record.Person is not null).Select(record => projection.Storing(record.Person!, source.Name)).ToList();
            var rejects = Enumerable.Repeat("it has no CNIC of 13 digits", records.Count - saves.Count).ToList();
            yield return new SyncPage(new SyncPlace(Stage, page.ToString(CultureInfo.InvariantCulture)), saves, rejects, total);
            // A registry that gives smaller pages than asked for says how many there are.
            if (records.Count == 0 || (total is { } all ? (long)page * PageRows >= all : records.Count < PageRows))
                yield break;
        }
    }
}
