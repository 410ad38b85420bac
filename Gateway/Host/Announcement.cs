namespace Gateway.Host;

/// <summary>What the gateway prints when it is up: where to look, and what to keep safe.</summary>
internal static class Announcement
{
    /// <summary>Prints it.</summary>
    public static void Print(RunningGateway gateway, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("The gateway is running. Stop it with Ctrl-C.");
        output.WriteLine($"  Console    {gateway.Address}");
        if (gateway.HasHandset)
            output.WriteLine($"  Handset    {gateway.Address}handset     a simulated button phone: dial *8171# or write to 8171");
        foreach (var simulated in gateway.SimulatedOperators)
            output.WriteLine($"  Operator   {simulated.Name,-10} simulated, SMPP on 127.0.0.1:{simulated.Port}");
        if (gateway.KeyFileCreated is { } keyFile)
        {
            output.WriteLine();
            output.WriteLine($"  A new key file was made: {keyFile}");
            output.WriteLine("  Back it up now, apart from the database. Without it, stored numbers and texts can never be read again.");
        }

        if (gateway.SetupCode is { } code)
        {
            output.WriteLine();
            output.WriteLine($"  Staff set-up code: {code}     use it once at {gateway.Address}setup");
        }

        output.WriteLine();
        output.Flush();
    }
}
