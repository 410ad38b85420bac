using BenchmarkDotNet.Attributes;
using Localization.Sms;

namespace Benchmarks.Micro;

/// <summary>Encoding and cutting a text of 150 characters.</summary>
[MemoryDiagnoser]
public class SmsEncoderBenchmarks
{
    private static readonly string Latin = string.Concat(Enumerable.Repeat("Aap ki qist tayyar hai. Markaz jayein. ", 4))[..150];
    private static readonly string Urdu = string.Concat(Enumerable.Repeat("آپ کی قسط تیار ہے۔ قریبی مرکز جائیں۔ ", 5))[..150];
    private static readonly SmsEncoderOptions Options = new() { Reference = 42 };

    [Benchmark]
    public int Gsm7() => SmsEncoder.Encode(Latin, Options).Segments.Count;

    [Benchmark]
    public int Ucs2() => SmsEncoder.Encode(Urdu, Options).Segments.Count;
}
