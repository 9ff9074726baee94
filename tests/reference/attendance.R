# Reference numbers for the study of attendance, from R. Run from this folder:
#   Rscript attendance.R > attendance_r.json
# Needs Debian 12: r-base-core, r-cran-jsonlite. Takes some seconds.
suppressPackageStartupMessages(library(jsonlite))

# A made-up list: v present, T late, S sick, I permitted, A absent; five sessions, their lesson hours, and a gain in points.
marks <- c("vvvvv", "vvvvv", "vTvvv", "vvvvS", "vvvIA", "vvAvv", "vvSAA", "TvvvA", "vAvvv", "vvvvv", "vAAAA", "vvvTv", "AAAAA", "vvvAA")
hours <- c(8, 8, 8, 6, 4)
gain <- c(12.5, 25, 0, 12.5, -12.5, 25, 0, 12.5, 37.5, 25, -12.5, 0, NA, 12.5)
group <- c("MI", "MI", "MTs", "MI", "MTs", "MI", "MTs", "MI", "MI", "MTs", "MTs", "MI", "MTs", "MTs")
letters_of <- do.call(rbind, strsplit(marks, ""))
x <- 1 * (letters_of == "v" | letters_of == "T"); n <- nrow(x); k <- ncol(x)
level <- 0.95; z <- qnorm(0.975)

wilson <- function(yes, n) { ci <- prop.test(yes, n, correct = FALSE)$conf.int; c(estimate = yes / n, low = ci[1], high = ci[2]) }
rows <- function(counts, bases) lapply(seq_along(counts), function(i) as.list(suppressWarnings(wilson(counts[i], bases[i]))))
mean_t <- function(v) { t <- t.test(v); list(estimate = mean(v), low = t$conf.int[1], high = t$conf.int[2]) }

# people as units: ratio of totals, Cochran (1977, section 3.12), Wilson's limits with an effective number and t
clustered <- function(y, a) {
  p <- sum(y) / sum(a); m <- length(y); v <- m / (m - 1) * sum((y - p * a)^2) / sum(a)^2
  size <- p * (1 - p) / v; t <- qt(0.975, m - 1)
  centre <- (p + t^2 / (2 * size)) / (1 + t^2 / size); half <- t * sqrt(p * (1 - p) / size + t^2 / (4 * size^2)) / (1 + t^2 / size)
  list(estimate = p, low = centre - half, high = centre + half)
}

# Cochran's Q is Friedman's statistic of ones and zeros; its exact p-value counts all ways to deal each person's attendances out
varying <- x[rowSums(x) %% k != 0, ]
q <- friedman.test(x)
states <- c(1); names(states) <- paste(rep(0, k), collapse = " ")
for (i in seq_len(nrow(varying))) {
  deals <- combn(k, sum(varying[i, ]), function(places) { v <- rep(0, k); v[places] <- 1; v })
  grown <- numeric()
  for (s in names(states)) for (j in seq_len(ncol(deals))) {
    new <- paste(as.numeric(strsplit(s, " ")[[1]]) + deals[, j], collapse = " ")
    grown[new] <- ifelse(is.na(grown[new]), 0, grown[new]) + states[[s]] / ncol(deals)
  }
  states <- grown
}
full <- colSums(x[rowSums(x) == k, , drop = FALSE])
squares <- sapply(names(states), function(s) sum((as.numeric(strsplit(s, " ")[[1]]) + full)^2))
sums <- sapply(names(states), function(s) sum((as.numeric(strsplit(s, " ")[[1]]) + full) * (2 * seq_len(k) - k - 1)))
q_exact <- sum(states[squares >= sum(colSums(x)^2) - 1e-9])
trend_exact <- sum(states[abs(sums) >= abs(sum(colSums(x) * (2 * seq_len(k) - k - 1))) - 1e-9])

steps <- seq_len(k) - (k + 1) / 2
slope <- mean_t(x %*% steps / sum(steps^2))
last <- apply(x, 1, function(v) max(c(0, which(v == 1))))
still <- sapply(seq_len(k), function(j) sum(last >= j))
left <- sapply(seq_len(k - 1), function(j) sum(last == j))
attended <- as.vector(x %*% hours); total <- sum(hours)
r <- qbinom(0.025, n, 0.5); sorted <- sort(attended)
late <- 1 * (letters_of == "T"); told <- colSums(late) > 0
paired <- !is.na(gain)

result <- list(
  r = R.version.string, jsonlite = as.character(packageVersion("jsonlite")),
  data = list(marks = marks, hours = hours, gain = gain, group = group, required = 28, bands = c(50, 75, 90)),
  sessions = rows(colSums(x), rep(n, k)),
  rate = clustered(rowSums(x), rep(k, n)),
  marks = lapply(c(S = "S", I = "I", A = "A", T = "T"), function(m) list(times = sum(letters_of == m), people = sum(rowSums(letters_of == m) > 0))),
  still = rows(still, rep(n, k)), left = rows(left, still[-k]),
  q = list(statistic = unname(q$statistic), df = unname(q$parameter), p = q_exact),
  slope = c(slope, p = trend_exact),
  median = list(estimate = median(attended), low = sorted[r], high = sorted[n + 1 - r]), mean = mean_t(attended),
  certificate = as.list(wilson(sum(attended >= 28), n)),
  bands = rows(as.vector(table(cut(attended / total, c(-1, 0.5, 0.75, 0.9, 2), right = FALSE))), rep(n, 4)),
  late = clustered(rowSums(late[, told])[rowSums(x[, told]) > 0], rowSums(x[, told])[rowSums(x[, told]) > 0]),
  group_mi = clustered(rowSums(x)[group == "MI"], rep(k, sum(group == "MI"))),
  kruskal = unname(kruskal.test(attended, factor(group))$statistic),
  spearman = cor(attended[paired], gain[paired], method = "spearman"), kendall = cor(attended[paired], gain[paired], method = "kendall"),
  gain_top = mean_t(gain[paired & attended / total >= 0.9])
)
cat(toJSON(result, auto_unbox = TRUE, digits = NA, na = "null", pretty = 1), "\n")
