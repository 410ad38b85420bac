using System.Globalization;

namespace StandIns;

/// <summary>The options of the command line.</summary>
public sealed record StandInArguments(int Port, int Seed, int People, Faults Faults, string Dialect)
{
    private static readonly string[] Dialects = ["spec", "samples", "mock", "openimis"];

    /// <summary>Reads them; null with a problem when one is wrong, and null without one when help was asked for.</summary>
    public static StandInArguments? Read(IReadOnlyList<string> args, int port, out string? problem)
    {
        problem = null;
        var read = new StandInArguments(port, 1, 1000, Faults.None, "spec");
        for (var i = 0; i < args.Count; i += 2)
        {
            if (args[i] is "--help" or "-h")
                return null;
            if (i + 1 == args.Count)
            {
                problem = $"{args[i]} lacks its value.";
                return null;
            }

            var value = args[i + 1];
            try
            {
                read = args[i] switch
                {
                    "--port" => read with { Port = int.Parse(value, CultureInfo.InvariantCulture) },
                    "--seed" => read with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                    "--people" => read with { People = int.Parse(value, CultureInfo.InvariantCulture) },
                    "--fault" => read with { Faults = Faults.Parse(value) },
                    "--dialect" when Dialects.Contains(value) => read with { Dialect = value },
                    _ => throw new FormatException($"{args[i]} {value} is not known."),
                };
            }
            catch (FormatException e)
            {
                problem = e.Message;
                return null;
            }
        }

        return read;
    }
}
