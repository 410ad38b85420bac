using StandIns;

// Stand-in registries for trying the gateway by hand; tests run the same ones in their own process.
const string Usage = """
    Usage: dotnet run --project tests/StandIns -- openimis|dci [options]
             --port N        where to listen on 127.0.0.1; default 8090 (openimis), 8091 (dci)
             --seed S        which invented people there are; default 1
             --people N      how many; default 1000
             --dialect D     dci: spec (default), samples, mock, openimis
             --fault F,…     what goes wrong, separated by commas:
                               slow:5s         every answer takes so long
                               down            connections are broken off
                               html            a page of HTML with status 200
                               huge            an answer of 64 MB
                               garbage         JSON that is cut off
                               redirect        a redirect to another address
                               429             too many requests
                               500             an internal error
                               other-person    another person's record
                               two-people      two records with the CNIC
                               errors          openimis: errors with status 200
                               expired         openimis: the first token is refused
                               lock            openimis: the account is locked
                               duplicate-code  openimis: the first mutations lose the race for a number
                               stuck           openimis: mutations are received and never carried out
                               no-callback     dci: an asynchronous search is acknowledged and never answered
           The first lines printed are the settings with which a gateway uses it, and a CNIC to ask for.
    """;

if (args is not [("openimis" or "dci") and var kind, .. var rest])
{
    (args is ["--help" or "-h"] ? Console.Out : Console.Error).WriteLine(Usage);
    return args is ["--help" or "-h"] ? 0 : 2;
}

if (StandInArguments.Read(rest, kind == "openimis" ? 8090 : 8091, out var problem) is not { } given)
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(Usage);
    return problem is null ? 0 : 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) => { press.Cancel = true; stop.Cancel(); };
var people = InventedPeople.Make(given.Seed, given.People);
StandIn standIn = kind == "openimis" ? await OpenImisStandIn.StartAsync(people, given.Port) : await DciStandIn.StartAsync(people, given.Port, given.Dialect);
await using (standIn)
{
    standIn.Faults = given.Faults;
    Console.WriteLine(standIn.Settings);
    Console.WriteLine($"# Ask for {people[0].Cnic}, whose phone is {people[0].Phone}. Ctrl+C ends it.");
    try
    {
        await Task.Delay(Timeout.Infinite, stop.Token);
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("Ended.");
    }
}

return 0;
