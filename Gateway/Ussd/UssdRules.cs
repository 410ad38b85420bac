using System.ComponentModel.DataAnnotations;
using Gateway.Operators;
using Gateway.Smpp;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>Checks the USSD routes, which the validation of their section does not reach, and finds every mistake at once.</summary>
internal sealed class UssdRules(OperatorDirectory operators) : IValidateOptions<UssdOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, UssdOptions options)
    {
        var errors = options.Routes.SelectMany(route => Check($"Ussd:Routes:{route.Key}", route.Value)).ToList();
        var shared = options.Routes.Where(route => route.Value.Operator.Length > 0)
            .GroupBy(route => (route.Value.Operator.ToUpperInvariant(), route.Value.ServiceCode), route => route.Key).Where(routes => routes.Count() > 1);
        errors.AddRange(options.Routes.Where(route => route.Value.Push).GroupBy(route => route.Value.Operator, StringComparer.OrdinalIgnoreCase)
            .Where(routes => routes.Count() > 1).Select(routes => $"Ussd:Routes: only one route of {routes.Key} may have Push."));
        errors.AddRange(shared.Select(routes => $"Ussd:Routes: {string.Join(" and ", routes)} have the same Operator and ServiceCode."));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Check(string at, UssdRouteOptions route)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(route, new ValidationContext(route), results, validateAllProperties: true);
        foreach (var result in results)
            yield return $"{at}:{result.MemberNames.FirstOrDefault()}: {result.ErrorMessage}";
        if (route.Operator.Length > 0 && !operators.Knows(route.Operator))
            yield return $"{at}:Operator: there is no operator named {route.Operator}.";
        if (route is { Dialect: UssdDialect.Generic, Operator: "" })
        {
            foreach (var problem in route.Generic.Problems())
                yield return $"{at}:Generic:{problem}";
        }

        if (route is { Push: true, Operator: "" })
            yield return $"{at}:Push: only a route over an operator's SMPP links can show notices; name the Operator.";
        if (route is { Push: true, SmppDialect: SmppUssdDialectName.Huawei })
            yield return $"{at}:Push: the dialect {route.SmppDialect} has no notices.";
        if (route.SmppGsm7Coding == route.SmppUnicodeCoding)
            yield return $"{at}:SmppUnicodeCoding: must differ from SmppGsm7Coding, or nobody can tell the two apart.";
    }
}
