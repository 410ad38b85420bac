using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StandIns.Graph;

/// <summary>Reads a GraphQL operation: one query or mutation with variables, arguments and selections; fragments and directives are not known.</summary>
public sealed class GraphReader
{
    private readonly string _text;
    private readonly JsonElement _variables;
    private int _at;

    private GraphReader(string text, JsonElement variables) => (_text, _variables) = (text, variables);

    /// <summary>The top fields of an operation.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static IReadOnlyList<GraphField> Read(string text, JsonElement variables)
    {
        var reader = new GraphReader(text, variables);
        reader.Skip();
        if (char.IsLetter(reader.Peek))
        {
            var kind = reader.Name();
            if (kind is not ("query" or "mutation"))
                throw new FormatException($"Syntax Error: Unexpected Name '{kind}'.");
            reader.Skip();
            if (char.IsLetter(reader.Peek))
                reader.Name();
            reader.Skip();
            if (reader.Peek == '(')
                reader._at = reader._text.IndexOf(')', reader._at) + 1;
        }

        return reader.Selection();
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private List<GraphField> Selection()
    {
        Expect('{');
        var fields = new List<GraphField>();
        for (Skip(); Peek != '}'; Skip())
            fields.Add(Field());
        _at++;
        return fields;
    }

    private GraphField Field()
    {
        var name = Name();
        var alias = name;
        Skip();
        if (Peek == ':')
        {
            _at++;
            Skip();
            name = Name();
            Skip();
        }

        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Peek == '(')
        {
            _at++;
            for (Skip(); Peek != ')'; Skip())
                Argument(arguments);
            _at++;
            Skip();
        }

        return new GraphField(name, alias, arguments, Peek == '{' ? Selection() : []);
    }

    private void Argument(Dictionary<string, object?> arguments)
    {
        var name = Name();
        Expect(':');
        Skip();
        arguments[name] = Value();
    }

    private object? Value()
    {
        Skip();
        switch (Peek)
        {
            case '"':
                return String();
            case '$':
                _at++;
                var variable = Name();
                return _variables.ValueKind == JsonValueKind.Object && _variables.TryGetProperty(variable, out var given) ? Plain(given) : null;
            case '[':
                _at++;
                var list = new List<object?>();
                for (Skip(); Peek != ']'; Skip())
                    list.Add(Value());
                _at++;
                return list;
            case '{':
                _at++;
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                for (Skip(); Peek != '}'; Skip())
                    Argument(members);
                _at++;
                return members;
            case '-' or (>= '0' and <= '9'):
                var start = _at++;
                while (char.IsAsciiDigit(Peek) || Peek is '.')
                    _at++;
                return decimal.Parse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
            default:
                return Name() switch { "true" => true, "false" => false, "null" => null, var word => word };
        }
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(member => member.Name, member => Plain(member.Value)),
        _ => null,
    };

    private string String()
    {
        var text = new StringBuilder();
        for (_at++; Peek != '"'; _at++)
        {
            if (Peek is '\0' or '\n')
                throw new FormatException("Syntax Error: Unterminated string.");
            if (Peek == '\\')
                _at++;
            text.Append(Peek);
        }

        _at++;
        return text.ToString();
    }

    private string Name()
    {
        Skip();
        var start = _at;
        while (char.IsLetterOrDigit(Peek) || Peek == '_')
            _at++;
        return _at > start ? _text[start.._at] : throw new FormatException($"Syntax Error: Unexpected character at {_at}.");
    }

    private void Expect(char c)
    {
        Skip();
        if (Peek != c)
            throw new FormatException($"Syntax Error: Expected {c} at {_at}.");
        _at++;
    }

    private void Skip()
    {
        while (char.IsWhiteSpace(Peek) || Peek == ',')
            _at++;
    }
}
