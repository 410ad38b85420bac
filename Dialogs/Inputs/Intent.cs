namespace Dialogs.Inputs;

/// <summary>What a person who writes out of the blue wants.</summary>
public enum Intent
{
    /// <summary>Nothing that could be read.</summary>
    None,

    /// <summary>Am I eligible? A bare CNIC asks this too.</summary>
    Eligibility,

    /// <summary>When and how is my money paid?</summary>
    Payment,

    /// <summary>What became of my complaint or application?</summary>
    Status,

    /// <summary>A complaint.</summary>
    Complaint,

    /// <summary>A complaint that an agent kept money.</summary>
    ComplaintDeduction,

    /// <summary>Change my data.</summary>
    Update,

    /// <summary>Answer me in another language.</summary>
    Language,

    /// <summary>What can I ask here?</summary>
    Help,

    /// <summary>A person, please.</summary>
    Human,

    /// <summary>No more notices.</summary>
    Stop,

    /// <summary>Notices again.</summary>
    Start,

    /// <summary>What do you know of me?</summary>
    Privacy,

    /// <summary>A false message or call in the programme's name.</summary>
    Fake,

    /// <summary>Where is the payment point?</summary>
    Point,

    /// <summary>The lessons.</summary>
    Lesson,

    /// <summary>I am not safe.</summary>
    Safety,
}
