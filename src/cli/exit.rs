//! How a run ends.

use std::process::ExitCode;

/// The exit status of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above the threshold.
    Clean,
    /// Findings.
    Findings,
    /// It could not run: usage, unreadable or unparsable input.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Failed => 2,
        })
    }
}

/// Why a command could not run.
#[derive(Debug)]
pub(super) enum Failure {
    /// One sentence, and a way out.
    Plain { message: String, help: String },
    /// Mistakes in files, drawn as excerpts already.
    Drawn(String),
    /// Whoever reads our output has gone: no failure of ours.
    Gone,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Plain {
            message: message.into(),
            help: help.into(),
        }
    }

    /// Prints it to stderr.
    pub(super) fn report(self, color: bool) -> Exit {
        match self {
            Self::Plain { message, help } => {
                let title = annotate_snippets::Level::ERROR.primary_title(message);
                let mut group = annotate_snippets::Group::with_title(title);
                if !help.is_empty() {
                    group = group.element(annotate_snippets::Level::HELP.message(help));
                }
                let renderer = if color {
                    annotate_snippets::Renderer::styled()
                } else {
                    annotate_snippets::Renderer::plain()
                };
                eprintln!("{}", renderer.render(&[group]));
                Exit::Failed
            }
            Self::Drawn(text) => {
                eprint!("{text}");
                Exit::Failed
            }
            Self::Gone => Exit::Clean,
        }
    }
}
