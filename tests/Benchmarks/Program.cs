using Benchmarks.Load;

return args switch
{
    ["load", "smpp", .. var rest] => await SmppLoad.RunAsync(rest),
    ["load", "mt", .. var rest] => await MtLoad.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: load smpp [--smsc host:port] [--messages N] [--window W] [--rate R]\n       load mt [--queue sqlite] [--smsc host:port] [--messages N] [--window W] [--rate R] [--receipts off]");
    return 2;
}
