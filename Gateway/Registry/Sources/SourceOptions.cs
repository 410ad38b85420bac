using System.ComponentModel.DataAnnotations;

namespace Gateway.Registry.Sources;

/// <summary>Which addresses a configured URL may lead to. Link-local addresses, and with them a cloud's metadata, are never allowed.</summary>
internal enum Reach
{
    /// <summary>Public addresses over HTTPS only.</summary>
    Public,

    /// <summary>Private networks as well (10/8, 172.16/12, 192.168/16, fc00::/7), over HTTPS.</summary>
    Private,

    /// <summary>This machine as well, and plain HTTP: for trying things out and for a proxy on the same machine.</summary>
    Local,
}

/// <summary>One registry outside (settings section <c>Registry:Sources:name</c>): either openIMIS or DCI. A class, so that its secrets are never printed.</summary>
internal sealed class SourceOptions
{
    /// <summary>Which addresses its URLs may lead to.</summary>
    [EnumDataType(typeof(Reach))]
    public Reach Reach { get; set; } = Reach.Public;

    /// <summary>Seconds one request may take.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>How often a reading request is tried again after a passing fault.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 1;

    /// <summary>Seconds a registry is left alone after half of its last answers, and at least ten, were faults.</summary>
    [Range(1, 3600)]
    public int RestSeconds { get; set; } = 30;

    /// <summary>Kilobytes of one answer that are read; more is no answer.</summary>
    [Range(16, 65_536)]
    public int LargestAnswerKilobytes { get; set; } = 1024;

    /// <summary>Minutes between two synchronisations of the local projection; 0 for none.</summary>
    [Range(0, 10_080)]
    public int SyncMinutes { get; set; }

    /// <summary>The programme code here of each programme code there; what is not named is the same in lower case.</summary>
    public Dictionary<string, string> Programmes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings of an openIMIS; null when it is none.</summary>
    public OpenImisOptions? OpenImis { get; set; }

    /// <summary>The settings of a DCI registry; null when it is none.</summary>
    public DciOptions? Dci { get; set; }

    /// <summary>The programme code here of a code there.</summary>
    public string ProgrammeOf(string code) => Programmes.TryGetValue(code, out var ours) ? ours : code.ToLowerInvariant();
}

/// <summary>An openIMIS. A class, so that its password is never printed.</summary>
internal sealed class OpenImisOptions
{
    /// <summary>The address up to the site root, such as https://imis.example.gov/api.</summary>
    [Required, MinLength(1)]
    public string Url { get; set; } = "";

    /// <summary>The service account.</summary>
    [Required, MinLength(1)]
    public string User { get; set; } = "";

    /// <summary>Its password.</summary>
    [Required, MinLength(1)]
    public string Password { get; set; } = "";

    /// <summary>Requests a minute; openIMIS refuses more than 150 from one address.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 150;

    /// <summary>The key of the CNIC in an individual's <c>jsonExt</c>.</summary>
    [Required, RegularExpression("^[A-Za-z][A-Za-z0-9_]{0,62}$")]
    public string CnicKey { get; set; } = "cnic";

    /// <summary>The key of the phone number there.</summary>
    [Required, MinLength(1)]
    public string PhoneKey { get; set; } = "phone";

    /// <summary>The key of the language code there.</summary>
    [Required, MinLength(1)]
    public string LanguageKey { get; set; } = "language";

    /// <summary>Days from its due date on which a benefit can be collected; 0 when the programme does not say, and then no days are told.</summary>
    [Range(0, 366)]
    public int PaymentWindowDays { get; set; }
}

/// <summary>In which of the shapes found in the wild a registry wants the question of sync/enrolled.</summary>
internal enum EnrolledShape
{
    /// <summary>As specified: query_type "expression" with an expression over the identifier.</summary>
    Expression,

    /// <summary>As SPDCI's samples: query_type "idtype-value" with type and value.</summary>
    IdTypeValue,

    /// <summary>As SPDCI's mock servers: the identifier alone, without a query_type.</summary>
    Identifier,
}

/// <summary>A DCI registry. A class, so that its secrets are never printed.</summary>
internal sealed class DciOptions
{
    /// <summary>The whole URL of sync/search.</summary>
    [Required, MinLength(1)]
    public string SearchUrl { get; set; } = "";

    /// <summary>The whole URL of sync/enrolled; empty when the registry has none.</summary>
    public string EnrolledUrl { get; set; } = "";

    /// <summary>The whole URL of the search that answers by calling back; empty when it is not used.</summary>
    public string LaterUrl { get; set; } = "";

    /// <summary>The whole URL of oauth2/client/token; empty when no token is asked for.</summary>
    public string TokenUrl { get; set; } = "";

    /// <summary>The OAuth2 client.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Its secret.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The OAuth2 scope; empty for none.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Who we are to the registry.</summary>
    [Required, MinLength(1)]
    public string SenderId { get; set; } = "";

    /// <summary>Where the registry calls back; empty when it does not.</summary>
    public string SenderUri { get; set; } = "";

    /// <summary>Who the registry is.</summary>
    [Required, MinLength(1)]
    public string ReceiverId { get; set; } = "";

    /// <summary>Its reg_type; empty to leave it out.</summary>
    public string RegistryType { get; set; } = "";

    /// <summary>The record asked for, such as Beneficiary or Member.</summary>
    [Required, MinLength(1)]
    public string Entity { get; set; } = "Beneficiary";

    /// <summary>The identifier type of a CNIC there.</summary>
    [Required, MinLength(1)]
    public string IdType { get; set; } = "UIN";

    /// <summary>How sync/enrolled is asked.</summary>
    [EnumDataType(typeof(EnrolledShape))]
    public EnrolledShape EnrolledShape { get; set; } = EnrolledShape.Expression;

    /// <summary>The purpose code sent as consent and authorisation.</summary>
    [Required, MinLength(1)]
    public string Purpose { get; set; } = "ELIGIBILITY_SELF_QUERY";

    /// <summary>The file of the private key our requests are signed with (PEM, EC P-256 or RSA); empty to send them unsigned.</summary>
    public string SigningKeyFile { get; set; } = "";

    /// <summary>The name of that key to the registry.</summary>
    public string SigningKeyId { get; set; } = "1";

    /// <summary>The file of the registry's public key (PEM), with which its calls are checked.</summary>
    public string VerifyKeyFile { get; set; } = "";

    /// <summary>Takes calls without a signature. Only for a network that nobody else can reach.</summary>
    public bool AllowUnsignedCalls { get; set; }
}
