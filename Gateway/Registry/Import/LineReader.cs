namespace Gateway.Registry.Import;

/// <summary>
/// Hands text on line by line, so that one record is one line and a broken one spoils no other: a line that is too long, or whose
/// quotation marks do not close on it, is reported and replaced by an empty one, which keeps the line numbers right.
/// </summary>
/// <param name="text">The text; its byte order mark is already consumed.</param>
/// <param name="reject">Takes the line number and the reason of each line that was dropped.</param>
internal sealed class LineReader(TextReader text, Action<long, string> reject) : TextReader
{
    /// <summary>The longest line taken, in characters.</summary>
    public const int MaxLine = 8192;

    private readonly char[] _block = new char[32 * 1024];
    private readonly char[] _line = new char[MaxLine + 1];
    private int _blockStart;
    private int _blockEnd;
    private int _lineStart;
    private int _lineEnd;
    private long _number;

    /// <inheritdoc />
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override int Read(Span<char> buffer)
    {
        var written = 0;
        while (written < buffer.Length && (_lineStart < _lineEnd || NextLine()))
        {
            var piece = Math.Min(buffer.Length - written, _lineEnd - _lineStart);
            _line.AsSpan(_lineStart, piece).CopyTo(buffer[written..]);
            _lineStart += piece;
            written += piece;
        }

        return written;
    }

    /// <inheritdoc />
    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    /// <inheritdoc />
    public override int Peek() => _lineStart < _lineEnd || NextLine() ? _line[_lineStart] : -1;

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            text.Dispose();
        base.Dispose(disposing);
    }

    private bool NextLine()
    {
        if (!Fill())
            return false;
        _number++;
        var length = 0;
        var tooLong = false;
        var ended = false;
        while (!ended && Fill())
        {
            var rest = _block.AsSpan(_blockStart, _blockEnd - _blockStart);
            var end = rest.IndexOf('\n');
            ended = end >= 0;
            var piece = ended ? rest[..end] : rest;
            _blockStart += piece.Length + (ended ? 1 : 0);
            tooLong |= length + piece.Length > MaxLine;
            if (tooLong)
                continue;
            piece.CopyTo(_line.AsSpan(length));
            length += piece.Length;
        }

        Deliver(tooLong ? $"the line is longer than {MaxLine} characters" : Quotation.Problem(_line.AsSpan(0, length).TrimEnd('\r')), length);
        return true;
    }

    private void Deliver(string? problem, int length)
    {
        if (problem is not null)
        {
            reject(_number, problem);
            length = 0;
        }

        _line[length] = '\n';
        _lineStart = 0;
        _lineEnd = length + 1;
    }

    private bool Fill()
    {
        if (_blockStart < _blockEnd)
            return true;
        _blockStart = 0;
        _blockEnd = text.Read(_block, 0, _block.Length);
        return _blockEnd > 0;
    }
}
