using System.Text;

namespace Benchmarks.Fuzz;

/// <summary>A bar was missed without an exception: what was read is not what it may be.</summary>
internal sealed class FuzzFindException(string what) : Exception(what);

/// <summary>Something that takes what strangers send.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Says">What is fed to what, and what must hold.</param>
/// <param name="Count">How many inputs without <c>--count</c>.</param>
/// <param name="Seeds">Good inputs to begin with.</param>
/// <param name="Try">Feeds one input: true when it was understood, false when it was refused in words. What it throws is a find.</param>
internal sealed record FuzzTarget(string Name, string Says, int Count, IReadOnlyList<byte[]> Seeds, Func<byte[], ValueTask<bool>> Try) : IAsyncDisposable
{
    /// <summary>Pieces that mean something there.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Octets that an input of so many may allocate; null where others work in the same process.</summary>
    public Func<int, long>? MostAllocated { get; init; }

    /// <summary>The longest input.</summary>
    public int Longest { get; init; } = 4096;

    /// <summary>Ends what it runs on.</summary>
    public Func<ValueTask> End { get; init; } = () => ValueTask.CompletedTask;

    /// <summary>Texts as seeds.</summary>
    public static IReadOnlyList<byte[]> Texts(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>What is read at once answers at once.</summary>
    public static Func<byte[], ValueTask<bool>> Now(Func<byte[], bool> read) => input => new(read(input));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => End();
}
