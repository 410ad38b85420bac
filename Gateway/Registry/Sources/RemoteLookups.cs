using System.Collections.Concurrent;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry.Sources;

/// <summary>
/// Asks the registries outside about people, and stores what they say. One person is asked about once at a time however many want to know,
/// a bounded number at once, and an answer that comes after nobody waits any more is stored all the same.
/// </summary>
internal sealed partial class RemoteLookups : IDisposable
{
    private readonly RegistrySources _sources;
    private readonly ProjectionWriter _projection;
    private readonly DeferredLookups _deferred;
    private readonly PersonalData _personal;
    private readonly BatchWriter _writer;
    private readonly TimeProvider _time;
    private readonly ILogger<RemoteLookups> _logger;
    private readonly ConcurrentDictionary<Token, Lazy<Task<Finding>>> _underWay = new();
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _closing = new();
    private readonly int _most;
    private int _asking;

    /// <summary>Takes the bounds of the settings.</summary>
    public RemoteLookups(
        RegistrySources sources, ProjectionWriter projection, DeferredLookups deferred, PersonalData personal, BatchWriter writer, IOptions<RegistryOptions> options,
        TimeProvider time, ILogger<RemoteLookups> logger)
    {
        (_sources, _projection, _deferred, _personal, _writer, _time, _logger) = (sources, projection, deferred, personal, writer, time, logger);
        _places = new SemaphoreSlim(options.Value.LookupsAtOnce);
        _most = options.Value.LookupsAtOnce + options.Value.LookupsWaiting;
    }

    /// <summary>Whether there is any registry to ask.</summary>
    public bool Any => _sources.All.Count > 0;

    /// <summary>How many people are being asked about, or wait to be.</summary>
    public int Asking => Volatile.Read(ref _asking);

    /// <summary>Asks about one person; what is found is in the projection when this answers.</summary>
    /// <param name="cnic">Whom.</param>
    /// <param name="patience">Whether somebody waits.</param>
    /// <param name="wait">How long, at most.</param>
    /// <param name="aborted">Ends the wait, not the question.</param>
    public async Task<Finding> AskAsync(Cnic cnic, Patience patience, TimeSpan wait, CancellationToken aborted)
    {
        var person = _personal.TokenOfCnic(cnic.Digits);
        if (!_underWay.ContainsKey(person) && Volatile.Read(ref _asking) >= _most)
            return new Finding.NoAnswer(Fault.Full, "as many people as allowed are being asked about");
        var question = _underWay.GetOrAdd(person, _ => new Lazy<Task<Finding>>(() => Task.Run(() => AskAndStoreAsync(person, cnic, patience), CancellationToken.None)));
        try
        {
            return await question.Value.WaitAsync(wait, _time, aborted);
        }
        catch (TimeoutException)
        {
            return new Finding.NoAnswer(Fault.TimedOut, $"no answer in {(int)wait.TotalMilliseconds} ms");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        _places.Dispose();
    }

    private async Task<Finding> AskAndStoreAsync(Token person, Cnic cnic, Patience patience)
    {
        Interlocked.Increment(ref _asking);
        try
        {
            await _places.WaitAsync(_closing.Token);
            try
            {
                return await AskAllAsync(person, cnic, patience);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return new Finding.NoAnswer(Fault.Unreachable, "the gateway is closing");
        }
        catch (Exception e)
        {
            LogFailed(e);
            return new Finding.NoAnswer(Fault.Refused, "the answer could not be read or stored");
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
            _underWay.TryRemove(person, out _);
        }
    }

    // What one scheme's registry says is told even when another's is away; that nobody knows her only when all of them said so.
    private async Task<Finding> AskAllAsync(Token person, Cnic cnic, Patience patience)
    {
        var findings = await Task.WhenAll(_sources.All.Select(async source => (source.Name, Finding: await source.FindAsync(cnic, patience, _closing.Token))));
        List<Action<DbSession>> saves = [];
        foreach (var (name, finding) in findings)
        {
            if (finding is Finding.Found found)
                saves.Add(_projection.Storing(found.Person, name));
            else if (finding is Finding.NoAnswer fault)
                LogNoAnswer(name, fault.Fault, fault.Reason);
        }

        var answer = Array.Find(findings, one => one.Finding is Finding.Found).Finding ?? Array.Find(findings, one => one.Finding is Finding.NoAnswer).Finding
            ?? Array.Find(findings, one => one.Finding is Finding.Follows).Finding ?? new Finding.Absent();
        if (answer is Finding.Absent)
            saves.Add(Absences.Storing(person, _time.GetUtcNow()));
        if (saves.Count > 0)
        {
            saves.Add(_deferred.Hurrying(person));
            await _writer.WriteAsync(session => saves.ForEach(save => save(session)), _closing.Token);
        }

        return answer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registry {Source} gave no answer ({Fault}): {Reason}")]
    private partial void LogNoAnswer(string source, Fault fault, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A look-up at the registries failed")]
    private partial void LogFailed(Exception exception);
}
