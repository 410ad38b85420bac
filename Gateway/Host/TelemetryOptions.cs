using System.ComponentModel.DataAnnotations;

namespace Gateway.Host;

/// <summary>How figures and logs travel to a collector.</summary>
internal enum OtlpProtocol
{
    /// <summary>gRPC, usually port 4317.</summary>
    Grpc,
    /// <summary>HTTP with protobuf bodies, usually port 4318; the address names the collector alone.</summary>
    Http,
}

/// <summary>The settings section <c>Telemetry</c>: metrics and logs for a collector, by OTLP.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The collector, such as http://127.0.0.1:4317; empty: nothing is sent.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How it is spoken to.</summary>
    public OtlpProtocol Protocol { get; set; } = OtlpProtocol.Grpc;

    /// <summary>Seconds between two reports of the metrics, 1 to 300.</summary>
    [Range(1, 300)]
    public int IntervalSeconds { get; set; } = 15;

    /// <summary>Whether logs go there, too; they go into the daily file in any case.</summary>
    public bool Logs { get; set; } = true;

    /// <summary>Which share of messages is followed through the gateway and sent as traces, 0 to 1; 0: none. Default 0.01, one of a hundred.</summary>
    [Range(0.0, 1.0)]
    public double TraceShare { get; set; } = 0.01;

    /// <summary>Whether anything is sent.</summary>
    public bool IsOn => Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint.Length > 0 && !IsOn)
            yield return new ValidationResult($"Telemetry:OtlpEndpoint is \"{OtlpEndpoint}\"; it must be an address such as http://127.0.0.1:4317.", [nameof(OtlpEndpoint)]);
    }
}
