//! What the merge knows of the kinds: which are one happening told otherwise, and who it happens
//! to.

use dateline_model::{Kind, RoleName};

/// The kind that stands for a family: claims of one family may tell one happening.
pub(crate) fn family(kind: Kind) -> Kind {
    match kind {
        Kind::Dismissal | Kind::Resignation | Kind::Departure => Kind::Departure,
        Kind::Appointment | Kind::Return | Kind::Election => Kind::Appointment,
        Kind::Acquisition | Kind::Merger => Kind::Acquisition,
        Kind::Accident | Kind::Disaster => Kind::Disaster,
        kind => kind,
    }
}

/// Whether somebody leaves.
pub(crate) fn is_exit(kind: Kind) -> bool {
    family(kind) == Kind::Departure
}

/// Whether somebody enters.
pub(crate) fn is_entry(kind: Kind) -> bool {
    family(kind) == Kind::Appointment
}

/// Whether it happens to one person, so that another person makes it another happening.
pub(crate) fn is_personal(kind: Kind) -> bool {
    use Kind as K;
    is_exit(kind)
        || is_entry(kind)
        || matches!(kind, K::Leave | K::Death | K::Injury | K::Birth | K::Arrest | K::Charge)
        || matches!(kind, K::Trial | K::Conviction | K::Release | K::Award)
}

/// Whether it happens to one person or organisation only once.
pub(crate) fn is_once(kind: Kind) -> bool {
    matches!(kind, Kind::Birth | Kind::Death | Kind::Founding)
}

/// Whether it can be told of the same people on the same day many times over, so that only its
/// words tell one from another.
pub(crate) fn is_common(kind: Kind) -> bool {
    use Kind as K;
    matches!(kind, K::Statement | K::Other | K::Contact | K::Meeting | K::Demand | K::Threat)
        || matches!(kind, K::Offer | K::Refusal | K::Publication | K::Measure)
}

/// Whether claims of this kind make events at all: a state and a number do not.
pub(crate) fn is_happening(kind: Kind) -> bool {
    !matches!(kind, Kind::Holding | Kind::Count)
}

/// The roles whose fillers a happening of this kind is known by.
pub(crate) fn principals(kind: Kind) -> &'static [RoleName] {
    use RoleName as R;
    match kind {
        kind if is_personal(kind) => &[R::Person],
        Kind::Statement => &[R::Speaker],
        Kind::Demand | Kind::Threat | Kind::Offer | Kind::Refusal => &[R::Agent, R::Speaker],
        Kind::Founding | Kind::Signing => &[R::Organization],
        Kind::Acquisition | Kind::Merger => &[R::Organization, R::Topic],
        Kind::Investment => &[R::Organization],
        Kind::Launch | Kind::Publication => &[R::Topic, R::Agent, R::Organization],
        Kind::Agreement | Kind::Meeting | Kind::Contact => {
            &[R::Participant, R::Agent, R::Addressee, R::Organization]
        }
        _ => &[],
    }
}
