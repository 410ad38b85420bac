using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Pushes;
using Gateway.Outbox.Queue;
using Gateway.Security;

namespace Gateway.Outbox;

/// <summary>What every dispatcher shares.</summary>
/// <param name="Queue">The work window.</param>
/// <param name="Personal">Opens numbers and texts.</param>
/// <param name="Recent">The operators' ids of the last moments.</param>
/// <param name="Telemetry">What is counted.</param>
/// <param name="Time">The clock.</param>
/// <param name="Messages">What messages may do; null for the defaults.</param>
/// <param name="Withdrawals">What must not leave; null where nothing is ever withdrawn.</param>
/// <param name="Suspects">What killed the process; null where nobody keeps count.</param>
/// <param name="Holds">Networks that staff hold; null where nobody can.</param>
/// <param name="Pushes">Shows messages on the screen first; null where no operator takes screens unasked.</param>
/// <param name="Ways">How broadcasts travel; null where all go the usual way.</param>
/// <param name="Copies">Holds back second copies that are not needed any more; null where no message is sent twice.</param>
/// <param name="Refusals">Takes back what was refused after it was given up; null where the queue alone tries it again.</param>
internal sealed record OutboxParts(
    IOutgoingQueue Queue, PersonalData Personal, RecentSubmissions Recent, Telemetry Telemetry, TimeProvider Time,
    MessageOptions? Messages = null, Withdrawals? Withdrawals = null, Suspects? Suspects = null, LateRefusals? Refusals = null,
    NetworkHolds? Holds = null, PushFirst? Pushes = null, BroadcastWays? Ways = null, SecondCopies? Copies = null);
