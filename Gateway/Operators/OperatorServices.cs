using Gateway.Operators.Http;
using Gateway.Operators.Routing;
using Microsoft.Extensions.Options;

namespace Gateway.Operators;

/// <summary>Adds the operators of the settings section <c>Operators</c>.</summary>
internal static class OperatorServices
{
    /// <summary>The setting that says where the files of HTTP operators are; the host sets it.</summary>
    public const string HttpFolder = "OperatorFiles:Folder";

    /// <summary>Reads and checks the operators. A mistake stops the start, with every other mistake beside it.</summary>
    /// <exception cref="OptionsValidationException">The settings hold mistakes.</exception>
    public static IServiceCollection AddOperators(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => Read(configuration)).AddSingleton<OperatorHealth>();

    /// <summary>The directory that the settings describe.</summary>
    /// <exception cref="OptionsValidationException">The settings hold mistakes.</exception>
    public static OperatorDirectory Read(IConfiguration configuration)
    {
        var operators = new List<KeyValuePair<string, OperatorOptions>>();
        var errors = new List<string>();
        foreach (var section in configuration.GetSection("Operators").GetChildren())
        {
            try
            {
                operators.Add(new(section.Key, section.Get<OperatorOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new()));
            }
            catch (InvalidOperationException e)
            {
                // A word where a number belongs, or a setting that does not exist.
                errors.Add($"Operators:{section.Key}: {e.InnerException?.Message ?? e.Message}");
            }
        }

        if (operators.Count > 0 || errors.Count == 0)
            errors.AddRange(OperatorRules.Check(operators.ToDictionary(o => o.Key, o => o.Value, StringComparer.OrdinalIgnoreCase)));
        foreach (var (_, options) in operators.Where(o => o.Value.Http.Length > 0))
            options.HttpFile = HttpRouteReader.Load(Path.Combine(configuration[HttpFolder] ?? "", options.Http), errors);
        foreach (var (_, options) in operators.Where(o => o.Value.PushHttp.Length > 0))
            options.PushFile = HttpRouteReader.Load(Path.Combine(configuration[HttpFolder] ?? "", options.PushHttp), errors);
        var routing = ReadRouting(configuration, operators.ConvertAll(o => o.Key), errors);
        return errors.Count == 0 ? new(operators, routing) : throw new OptionsValidationException("Operators", typeof(OperatorOptions), errors);
    }

    private static RoutingOptions ReadRouting(IConfiguration configuration, IReadOnlyCollection<string> operators, List<string> errors)
    {
        try
        {
            var routing = configuration.GetSection("Routing").Get<RoutingOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
            errors.AddRange(RoutingRules.Check(routing, operators));
            return routing;
        }
        catch (InvalidOperationException e)
        {
            errors.Add($"Routing: {e.InnerException?.Message ?? e.Message}");
            return new();
        }
    }
}
