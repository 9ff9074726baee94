# Reference numbers for times until something is closed, from R. Run from this folder:
#   Rscript survival.R > survival_r.json
# Needs Debian 12: r-base-core, r-cran-survival, r-cran-jsonlite. Takes a second.
suppressPackageStartupMessages({ library(survival); library(jsonlite) })

# Made-up logs: days open, and whether closed (1) or still open (0). `half` lies at one half for a while; `all` has
# nothing left open; `few` never comes down to a half; `ties` closes and loses sight at the same time; `same_day` begins at 0.
logs <- list(
  usual = list(days = c(1, 2, 2, 4, 5, 5, 7, 9, 12, 12, 15, 18, 21, 24, 30, 33), closed = c(1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0)),
  half = list(days = c(3, 5, 9, 14), closed = c(1, 1, 1, 1)),
  all = list(days = c(1, 1, 2, 3, 5, 8, 13), closed = rep(1, 7)),
  few = list(days = c(2, 6, 8, 10, 20, 20), closed = c(1, 0, 0, 1, 0, 0)),
  ties = list(days = c(4, 4, 4, 6, 6, 9, 9, 11), closed = c(1, 0, 1, 1, 0, 0, 1, 1)),
  same_day = list(days = c(0, 0, 1, 3, 3, 7, 10), closed = c(1, 1, 0, 1, 1, 0, 1)),
  open = list(days = c(3, 4, 9), closed = c(0, 0, 0))
)
fit <- function(log, level) {
  f <- survfit(Surv(log$days, log$closed) ~ 1, conf.type = "log-log", conf.int = level)
  m <- quantile(f, 0.5)
  list(time = f$time, at_risk = f$n.risk, events = f$n.event, censored = f$n.censor, share = f$surv, low = f$lower, high = f$upper,
       median = unname(m$quantile), median_low = unname(m$lower), median_high = unname(m$upper))
}
result <- list(
  r = R.version.string, survival = as.character(packageVersion("survival")), jsonlite = as.character(packageVersion("jsonlite")),
  call = "survfit(Surv(days, closed) ~ 1, conf.type = \"log-log\", conf.int = level); quantile(fit, 0.5)",
  data = logs,
  at_95 = lapply(logs, fit, level = 0.95),
  at_90 = lapply(logs, fit, level = 0.90)
)
cat(toJSON(result, auto_unbox = TRUE, digits = NA, na = "null", pretty = TRUE), "\n")
