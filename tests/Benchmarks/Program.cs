using Benchmarks.Chaos;
using Benchmarks.Cluster;
using Benchmarks.Conformance;
using Benchmarks.Fuzz;
using Benchmarks.Load;
using Benchmarks.Understand;

// load <scenario> …  runs one load scenario and ends with one JSON line; anything else goes to BenchmarkDotNet (micro-benchmarks).
const string Usage = """
    Usage: dotnet run -c Release --project tests/Benchmarks -- load smpp|mt|mo|ussd|callers|api|throttled|import|lookup|audit|broadcast [options]
             --smsc host:port   an SMSC outside this process, with --system-id and --password; default: the simulator, inside it. Not for mo,
                                whose texts the simulator writes
             --messages N       how many messages, default depends on the scenario
             --window W         SMPP window, default 100
             --rate R           messages a second; default: as fast as it goes
             --receipts off     mt: ask for no delivery receipts
             --queue Q          mt: sqlite (default) or redis
             --database D       mt, import: sqlite (default) or postgresql
             --warm-up N        mt: messages sent before the clock starts, default 50 000
             --keys on          api: each request with an Idempotency-Key of its own
             --sending on       api: send what is taken at the same time
             --table [A,B,…]    mt: what a message costs beside so many stored ones; default 10000,100000,1000000
             --callers N        callers: how many dial in lock-step, default 1 000; --duration seconds, default 60
             --rows N           import: people in the file, default 1 000 000; lookup: people in the registry, default 2 000 000
                                audit: rows of the log, default 1 000 000; on both databases unless --database names one
             --lookups N        lookup: questions, default 100 000; on both databases unless --database names one
             --recipients N     broadcast: people on its list, default 1 000 000; says every few seconds how far it is, and SIGTERM or Ctrl-C
                                ends it with what was measured so far
             --limit L          throttled: submits a second that the SMSC takes, default 500
           dotnet run -c Release --project tests/Benchmarks -- load chaos [--queue redis|sqlite] [--kills 30] [--redis-kills 10] [--stops 10] [--restarts 20] [--seed S]
           dotnet run -c Release --project tests/Benchmarks -- load cluster [--messages 30000] [--from 1] [--processes 3] [--kill off] [--statements on]
             1, 2 and 3 gateways on one PostgreSQL and a Redis Cluster of three nodes; one is killed; USSD hops go from one to the next;
             --statements on prints what the database spent its time on
           dotnet run -c Release --project tests/Benchmarks -- queue [messages]   processor time a message in either queue, and octets a queued one
           dotnet run -c Release --project tests/Benchmarks -- queue conform [--queue sqlite|redis|both] [--messages 1000000] [--expired 200000] [--seconds 60] [--soak 10000000]
             the bars of the queue's contract at full size; a bar missed ends with 1
           dotnet run -c Release --project tests/Benchmarks -- fuzz pdu [--count N] [--seed S] [--corpus folder]
           dotnet run -c Release --project tests/Benchmarks -- fuzz text [--rounds N] [--seed S]
           dotnet run -c Release --project tests/Benchmarks -- fuzz receipts|udh|mo|ussd|flow|po|csv|api [--count N] [--seed S] [--corpus folder]
             damaged inputs to everything that strangers can reach; fuzz --help says what must hold; a find ends with 1
           dotnet run -c Release --project tests/Benchmarks -- understand [--corpus file.jsonl]
           dotnet run -c Release --project tests/Benchmarks -- micro [BenchmarkDotNet options]
    The last line of a load run is JSON: scenario, messages, seconds, per_second, p50_ms, p99_ms, lost, duplicates, unknown, rss_mb.
    """;

if (new LoadArguments(args).Problem is { } problem)
{
    Console.Error.WriteLine(problem);
    return 2;
}

switch (args)
{
    case ["load", "smpp", .. var rest]:
        return await SmppLoad.RunAsync(rest);
    case ["load", "mt", .. var rest]:
        return await MtLoad.RunAsync(rest);
    case ["queue", "conform", .. var rest]:
        return await ConformanceCommand.RunAsync(rest);
    case ["queue", .. var rest]:
        return await QueueCost.RunAsync(rest);
    case ["load", "mo", .. var rest] when rest.Contains("--smsc"):
        Console.Error.WriteLine("mo: the texts come from the simulator inside this process; --smsc cannot be asked to write them.");
        return 2;
    case ["load", "mo", .. var rest]:
        return await MoLoad.RunAsync(rest);
    case ["load", "ussd", .. var rest]:
        return await UssdLoad.RunAsync(rest);
    case ["load", "callers", .. var rest]:
        return await CallersLoad.RunAsync(rest);
    case ["load", "api", .. var rest]:
        return await ApiLoad.RunAsync(rest);
    case ["load", "throttled", .. var rest]:
        return await ThrottledLoad.RunAsync(rest);
    case ["load", "import", .. var rest]:
        return await ImportLoad.RunAsync(rest);
    case ["load", "lookup", .. var rest]:
        return await LookupLoad.RunAsync(rest);
    case ["load", "audit", .. var rest]:
        return await AuditLoad.RunAsync(rest);
    case ["load", "broadcast", .. var rest]:
        return await BroadcastLoad.RunAsync(rest);
    case ["load", "cluster", .. var rest]:
        return await ClusterRun.RunAsync(rest);
    case ["load", "chaos", .. var rest]:
        return await ChaosRun.RunAsync(rest);
    case ["fuzz", "pdu", .. var rest]:
        return PduFuzz.Run(rest);
    case ["fuzz", "text", .. var rest]:
        return TextFuzz.Run(rest);
    case ["fuzz", var target, .. var rest] when FuzzCommand.Has(target):
        return await FuzzCommand.RunAsync(target, rest);
    case ["understand", .. var rest]:
        return UnderstandCommand.Run(rest);
    case ["micro", .. var rest]:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(SmppLoad).Assembly).Run(rest);
        return 0;
    case ["--help"] or ["-h"]:
        Console.WriteLine(Usage);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
