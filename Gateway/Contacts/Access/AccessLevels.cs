using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Contacts.Access;

/// <summary>Answers how much a phone may be told of a person now. Whoever tells anything of a person asks here first, and tells no more.</summary>
internal sealed class AccessLevels(
    Database database, PersonalData personal, IOptions<AccessOptions> options, IOptions<RegistryOptions> registry, TimeProvider time)
{
    private readonly AccessRule _rule = new(options.Value, registry.Value.Disclosure);

    /// <summary>The level of a phone for a person, in one conversation.</summary>
    /// <param name="asker">The phone that asks.</param>
    /// <param name="person">Whom it asks about.</param>
    /// <param name="dialog">The conversation's identity; empty where there is none, and then nothing is proven.</param>
    /// <param name="aborted">Ends the wait for a session.</param>
    public ValueTask<AccessAnswer> LevelAsync(Token asker, Token person, string dialog, CancellationToken aborted) =>
        database.ReadAsync(session => Read(session, asker, person, dialog), aborted);

    /// <summary>As <see cref="LevelAsync"/>, on a session at hand.</summary>
    public AccessAnswer Read(DbSession session, Token asker, Token person, string dialog) =>
        _rule.Decide(AccessFacts.Read(session, asker, person, DialogDigest(dialog)), asker, time.GetUtcNow());

    /// <summary>Whether a phone may try to prove that it is she.</summary>
    public bool MayProve(DbSession session, Token asker, Token person) =>
        _rule.MayProve(AccessFacts.Read(session, asker, person, DialogDigest("")), asker, time.GetUtcNow());

    /// <summary>How a conversation is named where proofs are kept.</summary>
    public Token DialogDigest(string dialog) => personal.DigestOf($"dialog:{dialog}");
}
