using Benchmarks.Load;

return args switch
{
    ["load", "smpp", .. var rest] => await SmppLoad.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: load smpp [--smsc host:port] [--messages N] [--window W] [--rate R]");
    return 2;
}
