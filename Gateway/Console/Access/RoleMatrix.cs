using System.Collections.Frozen;
using YamlDotNet.RepresentationModel;

namespace Gateway.Console.Access;

/// <summary>Which roles hold which permission, as roles.yaml says; a permission without a line, or a line without a permission, is an error.</summary>
internal sealed class RoleMatrix
{
    private static readonly Lazy<RoleMatrix> Embedded = new(Read);

    private readonly FrozenDictionary<string, IReadOnlyList<string>> _roles;

    private RoleMatrix(IReadOnlyDictionary<string, IReadOnlyList<string>> roles) => _roles = roles.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The matrix of this program.</summary>
    public static RoleMatrix Current => Embedded.Value;

    /// <summary>The roles that hold a permission.</summary>
    public IReadOnlyList<string> RolesWith(string permission) =>
        _roles.TryGetValue(permission, out var roles) ? roles : throw new ArgumentException($"There is no permission {permission}.", nameof(permission));

    /// <summary>What a role may do.</summary>
    public IReadOnlyList<string> Of(string role) => [.. Permission.All.Where(permission => RolesWith(permission).Contains(role))];

    /// <summary>Reads the lines <c>permission: [roles]</c>.</summary>
    /// <exception cref="InvalidDataException">The matrix is not whole; every mistake is named.</exception>
    public static RoleMatrix Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var roles = ((YamlMappingNode)stream.Documents[0].RootNode).Children.ToDictionary(
            line => ((YamlScalarNode)line.Key).Value!,
            IReadOnlyList<string> (line) => [.. ((YamlSequenceNode)line.Value).Select(role => ((YamlScalarNode)role).Value!)]);
        string[] mistakes =
        [
            .. Permission.All.Except(roles.Keys).Select(name => $"{name} has no line"),
            .. roles.Keys.Except(Permission.All).Select(name => $"{name} is no permission"),
            .. roles.Where(line => line.Value.Count == 0).Select(line => $"{line.Key} is nobody's"),
            .. roles.Values.SelectMany(names => names).Except(Role.All).Select(name => $"{name} is no role"),
        ];
        return mistakes.Length == 0 ? new(roles) : throw new InvalidDataException($"roles.yaml: {string.Join("; ", mistakes)}.");
    }

    private static RoleMatrix Read()
    {
        using var stream = typeof(RoleMatrix).Assembly.GetManifestResourceStream("roles.yaml")
            ?? throw new InvalidOperationException("The roles are not in the program.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
