# Reference numbers for two answers of the same respondents: phi, its limits, exact p, Jaccard.
# Rscript tests/reference/co_occurrence.R > tests/reference/co_occurrence_r.json
# phi from psych; its variance by differentiating phi numerically over the multinomial cells (delta method),
# limits on Fisher's scale; p from fisher.test; limits of the share of both among either from binom.test.
suppressPackageStartupMessages({library(psych); library(jsonlite)})

cells <- list(c(12, 4, 5, 9), c(20, 3, 9, 8), c(1, 10, 12, 17), c(6, 0, 7, 11), c(0, 8, 9, 5), c(30, 30, 20, 20))
coefficient <- function(p) {
  (p[1] * p[4] - p[2] * p[3]) / sqrt((p[1] + p[2]) * (p[3] + p[4]) * (p[1] + p[3]) * (p[2] + p[4]))
}
one <- function(x, level = 0.95) {
  n <- sum(x); p <- x / n; step <- 1e-6
  gradient <- sapply(1:4, function(i) {
    up <- p; down <- p; up[i] <- up[i] + step; down[i] <- down[i] - step
    (coefficient(up) - coefficient(down)) / (2 * step)
  })
  variance <- as.numeric(t(gradient) %*% (diag(p) - p %*% t(p)) %*% gradient) / n
  value <- coefficient(p)
  half <- qnorm(0.5 + level / 2) * sqrt(variance) / (1 - value^2)
  either <- sum(x[1:3])
  exact <- binom.test(x[1], either, conf.level = level)$conf.int
  list(cells = x, phi = value, psych = as.numeric(phi(matrix(x, 2), digits = 12)),
       low = tanh(atanh(value) - half), high = tanh(atanh(value) + half),
       p = fisher.test(matrix(x, 2, byrow = TRUE))$p.value,
       jaccard = x[1] / either, jaccard_low = exact[1], jaccard_high = exact[2])
}
cat(toJSON(list(made_with = list(R = R.version.string, psych = as.character(packageVersion("psych"))),
                call = "phi(), fisher.test(), binom.test(), numerical delta method", level = 0.95,
                cases = lapply(cells, one)), auto_unbox = TRUE, digits = 12, pretty = TRUE), "\n")
