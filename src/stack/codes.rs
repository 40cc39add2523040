//! The findings a declaration itself can raise.

use crate::finding::{Code, Severity};

macro_rules! codes {
    ($($ident:ident $name:literal $severity:ident
        $what:literal $why:literal $fix:literal
        $bad:literal $good:literal)*) => {
        $(pub(super) static $ident: Code = Code {
            name: concat!("stack/", $name),
            severity: Severity::$severity,
            what: $what,
            why: $why,
            fix: $fix,
            bad: $bad,
            good: $good,
        };)*
        /// Every code of the family that is raised while reading, in order of name.
        pub static CODES: &[&Code] = &[$(&$ident),*];
    };
}

codes! {
    BAD_VERSION "bad-version" Error
        "a version cannot be read by the tool's own scheme"
        "A version nobody can read cannot be held against any fact, so every verdict on the tool would be a guess."
        "write the version the way the tool numbers its releases; a partial version stands for all its patches"
        "[tools]\nmlflow = \"three\"\n"
        "[tools]\nmlflow = \"3.1.0\"\n"
    DUPLICATE_TOOL "duplicate-tool" Error
        "one tool is declared twice under two names"
        "Two declarations may carry two versions, and nobody can tell which one is meant."
        "keep one declaration; where two versions run side by side, give each its environment"
        "[tools]\napache-airflow = \"2.9.3\"\nairflow = \"2.10.0\"\n"
        "[tools]\napache-airflow = \"2.9.3\"\n"
    EMPTY_STACK "empty-stack" Error
        "nothing is declared"
        "An empty declaration would pass every check, which says nothing."
        "declare tools under `[tools]`, for example `mlflow = \"3.1.0\"`"
        "name = \"empty\"\n"
        "[tools]\nmlflow = \"3.1.0\"\n"
    INVALID_VALUE "invalid-value" Error
        "a value does not have the shape its key asks for"
        "What cannot be read is left out of the check, and a check of half a stack misleads."
        "write the value as the message says; `aiia schema stack` prints the whole shape"
        "[tools]\nmlflow = 3.1\n"
        "[tools]\nmlflow = \"3.1\"\n"
    NEEDLESS_VERSION "needless-version" Warning
        "a version is given for a tool that has none"
        "A managed service has no versions to pin; a number here looks like a promise nobody keeps."
        "write `<tool> = {}`"
        "[tools]\namazon-s3 = \"2\"\n"
        "[tools]\namazon-s3 = {}\n"
    SELF_LINK "self-link" Error
        "a link leads from a tool to itself"
        "A link is an exchange between two tools. Only the way back from production may stay inside one."
        "name the other tool, or remove the link; where the tool carries back what production shows inside itself, add `feedback = true`"
        "[tools]\nmlflow = \"3.1.0\"\n\n[[links]]\nfrom = \"mlflow\"\nto = \"mlflow\"\n"
        "[tools]\nmlflow = \"3.1.0\"\namazon-s3 = {}\n\n[[links]]\nfrom = \"amazon-s3\"\nto = \"mlflow\"\nover = \"s3-api\"\n"
    UNKNOWN_BLOCK "unknown-block" Error
        "evidence is given for a block that the framework does not have"
        "Evidence for nothing shows nothing, and the duty it was meant for still stands open."
        "name a block of the framework; `aiia explain FRAMEWORK` lists them"
        "[tools]\ndvc = \"3.61\"\n\n[[evidence]]\nitem = \"ml-ops-canvas/vlaue\"\npath = \"docs/value.md\"\n"
        "[tools]\ndvc = \"3.61\"\n\n[[evidence]]\nitem = \"ml-ops-canvas/code\"\npath = \"docs/code.md\"\n"
    UNKNOWN_CAPABILITY "unknown-capability" Error
        "a capability is named that the catalog does not know"
        "A misspelt capability fills no gap."
        "take the id from `aiia catalog list --capabilities`"
        "[[custom]]\nid = \"label-desk\"\ncapabilities = [\"data-labelling\"]\n"
        "[[custom]]\nid = \"label-desk\"\ncapabilities = [\"data-labeling\"]\n"
    UNKNOWN_FRAMEWORK "unknown-framework" Error
        "a framework is named that the catalog does not know"
        "A stack held against nothing passes."
        "take the id from `aiia catalog list --frameworks`"
        "frameworks = [\"aiia-v9\"]\n\n[tools]\nmlflow = \"3.1.0\"\n"
        "frameworks = [\"aiia-v2\"]\n\n[tools]\nmlflow = \"3.1.0\"\n"
    UNKNOWN_INTERFACE "unknown-interface" Error
        "an interface is named that the catalog does not know"
        "Two tools meet only over an interface both sides name alike."
        "take the id from `aiia catalog list --interfaces`, or add it in an overlay"
        "[[custom]]\nid = \"label-desk\"\noffers = [\"parkuet\"]\n"
        "[[custom]]\nid = \"label-desk\"\noffers = [\"parquet\"]\n"
    UNKNOWN_KEY "unknown-key" Error
        "a key is not part of the format"
        "A misspelt key is silently without effect unless somebody says so."
        "correct the key, or remove it"
        "[tool]\nmlflow = \"3.1.0\"\n"
        "[tools]\nmlflow = \"3.1.0\"\n"
    UNKNOWN_MODE "unknown-mode" Note
        "a mode is named that nothing the catalog knows of the tool depends on"
        "Facts and capabilities that hold in one mode alone are passed over when the mode is misspelt."
        "take the mode from `aiia explain TOOL`, or leave it out"
        "[tools]\nkserve = { version = \"0.15.2\", mode = \"servrless\" }\n"
        "[tools]\nkserve = { version = \"0.15.2\", mode = \"serverless\" }\n"
    UNKNOWN_PROFILE "unknown-profile" Error
        "a profile is named that does not exist"
        "The profile decides which layers can be missing."
        "use one of `predictive`, `llm-app`, `llm-selfhosted`, `llm-finetune`, `agents`"
        "profile = \"predictiv\"\n\n[tools]\nmlflow = \"3.1.0\"\n"
        "profile = \"predictive\"\n\n[tools]\nmlflow = \"3.1.0\"\n"
    UNKNOWN_TOOL "unknown-tool" Error
        "a tool is named that the catalog does not know"
        "No fact can be held against a tool nobody knows, and a misspelt id hides the tool that is meant."
        "correct the id, or declare the tool under `[[custom]]`"
        "[tools]\nmlfow = \"3.1.0\"\n"
        "[tools]\nmlflow = \"3.1.0\"\n"
    UNKNOWN_WAY "unknown-way" Error
        "a link names a way back that the loop of the profile does not have"
        "A link that takes no known way closes nothing, and the loop looks more open than it is."
        "name a way of the loop, as `aiia coverage` lists them; or write `feedback = true`"
        "[[custom]]\nid = \"watch\"\ncapabilities = [\"drift-detection\"]\n\n[[custom]]\nid = \"run\"\ncapabilities = [\"pipeline-orchestration\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"run\"\nfeedback = \"tigger\"\n"
        "[[custom]]\nid = \"watch\"\ncapabilities = [\"drift-detection\"]\n\n[[custom]]\nid = \"run\"\ncapabilities = [\"pipeline-orchestration\"]\n\n[[links]]\nfrom = \"watch\"\nto = \"run\"\nfeedback = \"trigger\"\n"
    UNLISTED_CAPABILITY "unlisted-capability" Warning
        "a tool is said to be used for something that the catalog does not know it to do"
        "Nothing is credited without a source; what is asked for there stays open."
        "correct the capability, or declare the tool that does it; `aiia explain TOOL` lists what a tool does"
        "[tools]\namazon-s3 = { capabilities = [\"drift-detection\"] }\n"
        "[tools]\namazon-s3 = { capabilities = [\"object-storage\"] }\n"
}
