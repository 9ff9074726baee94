# Reference numbers for helpers.methods, from R. Run from this folder:
#   Rscript methods.R > methods_r.json
# Needs Debian 12: r-base-core, r-cran-coin, r-cran-effectsize, r-cran-jsonlite, r-cran-pwr, r-cran-survey.
suppressPackageStartupMessages({
  library(jsonlite); library(coin); library(survey); library(effectsize); library(pwr)
})

cases <- list()
add <- function(kind, call, inputs, results) {
  cases[[length(cases) + 1]] <<- list(kind = kind, call = call, inputs = inputs, results = results)
}

# one proportion --------------------------------------------------------------------------------
for (case in list(c(0, 10), c(1, 10), c(33, 52), c(7, 7), c(2, 11), c(18, 34), c(13, 13), c(9, 19))) {
  for (level in c(0.9, 0.95, 0.99)) {
    k <- case[1]; n <- case[2]
    ci <- binom.test(k, n, conf.level = level)$conf.int
    add("clopper_pearson", "binom.test(k, n, conf.level)", list(k = k, n = n, level = level), list(low = ci[1], high = ci[2]))
    ci <- suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE))$conf.int
    add("wilson", "prop.test(k, n, correct = FALSE)", list(k = k, n = n, level = level), list(low = ci[1], high = ci[2]))
    # prop.test leaves its correction out, or cuts it, within half a unit of p0 = 1/2: none of these cases is
    ci <- suppressWarnings(prop.test(k, n, conf.level = level, correct = TRUE))$conf.int
    if (abs(k - n / 2) >= 0.5)
      add("wilson_continuity", "prop.test(k, n, correct = TRUE)", list(k = k, n = n, level = level), list(low = ci[1], high = ci[2]))
    if (k > 0 && k < n)
      add("jeffreys", "qbeta(c(a/2, 1 - a/2), k + 0.5, n - k + 0.5)", list(k = k, n = n, level = level),
          list(low = qbeta((1 - level) / 2, k + 0.5, n - k + 0.5), high = qbeta((1 + level) / 2, k + 0.5, n - k + 0.5)))
  }
}

# difference of two, Newcombe's construction upon prop.test's limits ---------------------------------
for (case in list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(5, 56, 0, 29), c(0, 10, 0, 20), c(2, 11, 13, 13), c(18, 34, 33, 52))) {
  for (level in c(0.9, 0.95)) {
    wilson <- function(k, n) suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE))$conf.int
    p <- c(case[1] / case[2], case[3] / case[4]); a <- wilson(case[1], case[2]); b <- wilson(case[3], case[4]); d <- p[1] - p[2]
    add("newcombe", "prop.test(k, n, correct = FALSE) of each, squared and added", list(first = case[1:2], second = case[3:4], level = level),
        list(low = d - sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2), high = d + sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2)))
  }
}

# finite population: brute force over phyper ------------------------------------------------------
for (case in list(c(13, 13, 15), c(10, 13, 15), c(2, 11, 88), c(0, 6, 43), c(12, 18, 98), c(3, 4, 43), c(4, 5, 14), c(1, 3, 12))) {
  for (level in c(0.9, 0.95)) {
    k <- case[1]; n <- case[2]; N <- case[3]; K <- 0:N; tail <- (1 - level) / 2
    upper <- phyper(k - 1, K, N - K, n, lower.tail = FALSE); lower <- phyper(k, K, N - K, n)
    kept <- K[upper > tail & lower > tail]
    add("hypergeometric", "range(K[phyper tails > (1 - level) / 2])", list(k = k, n = n, population = N, level = level),
        list(low = min(kept), high = max(kept)))
  }
}

# r x c tables ----------------------------------------------------------------------------------
tables <- list(
  decree_by_place = rbind(c(2, 3, 12, 3, 13), c(9, 3, 6, 1, 0)),
  three_by_five = rbind(c(7, 2, 10, 2, 4), c(1, 2, 3, 1, 0), c(0, 0, 1, 0, 1)),
  attendance = rbind(c(3, 0, 11, 1, 7), c(5, 3, 6, 3, 5), c(0, 1, 0, 0, 1), c(0, 2, 0, 0, 0)),
  founder = rbind(c(3, 0, 11, 1, 7), c(5, 3, 6, 3, 5), c(0, 1, 0, 0, 1), c(0, 2, 0, 0, 0), c(3, 0, 1, 0, 0)),
  job_satisfaction = rbind(c(1, 2, 1, 0), c(3, 3, 6, 1), c(10, 10, 14, 9), c(6, 7, 12, 11)),
  access = rbind(c(0, 0, 3, 1, 2), c(1, 1, 5, 2, 1), c(2, 0, 5, 1, 3), c(1, 2, 2, 0, 2), c(4, 1, 1, 0, 5), c(3, 2, 2, 0, 0)),
  frequency = rbind(c(0, 0, 4, 0, 0), c(2, 0, 4, 2, 8), c(1, 1, 3, 1, 1), c(2, 0, 1, 1, 0), c(1, 3, 4, 0, 2), c(2, 0, 0, 0, 1), c(3, 2, 1, 0, 0))
)
for (name in names(tables)) {
  m <- tables[[name]]
  p <- fisher.test(m, workspace = 2e8)$p.value
  chi <- suppressWarnings(chisq.test(m, correct = FALSE))
  corrected <- cramers_v(m, adjust = TRUE, ci = NULL)[[1]]
  # not effectsize's own limits: version 0.8.3 searches both at once and misses the upper one where there is no lower
  limit <- function(q) {
    f <- function(nc) pchisq(chi$statistic, chi$parameter, nc) - q
    if (f(0) <= 0) 0 else uniroot(f, c(0, 500), tol = 1e-12)$root
  }
  add("r_by_c", "fisher.test(m, workspace = 2e8); effectsize::cramers_v(m, adjust = TRUE); uniroot(pchisq(ncp))", list(name = name, table = m),
      list(p = p, chi2 = unname(chi$statistic), v_corrected = corrected, nc_low = limit(0.975), nc_high = limit(0.025)))
}

# 2 x 2 ------------------------------------------------------------------------------------------
for (m in list(rbind(c(3, 1), c(1, 3)), rbind(c(10, 2), c(3, 12)), rbind(c(2, 9), c(13, 1)), rbind(c(0, 3), c(3, 1)), rbind(c(3, 0), c(1, 3)))) {
  # fisher.test stops its own search for the limits early: sharpen it with one-sided tests of odds ratios
  f <- fisher.test(m)
  sharp <- function(side, start) {
    if (!is.finite(start) || start == 0) return(start)
    uniroot(function(or) fisher.test(m, or = or, alternative = side)$p.value - 0.025, start * c(0.8, 1.2), tol = 1e-12)$root
  }
  low <- sharp("greater", f$conf.int[1]); high <- sharp("less", f$conf.int[2])
  add("two_by_two", "fisher.test(m); uniroot(fisher.test(m, or, alternative)$p.value - 0.025)", list(table = m),
      list(p = f$p.value, odds = if (is.finite(f$estimate)) unname(f$estimate) else "Inf",
           low = low, high = if (is.finite(high)) high else "Inf"))
}

# ordered answers: groups in columns of `tables`, answers in rows -----------------------------------
long <- function(m) {
  index <- which(m >= 0, arr.ind = TRUE)
  data.frame(answer = rep(index[, 1], m[index]), group = rep(index[, 2], m[index]))
}
kendall_s <- function(a, g) sum(sign(outer(a, a, "-")) * sign(outer(g, g, "-"))) / 2
set.seed(1)
for (name in c("attendance", "access", "frequency")) {
  m <- tables[[name]]; d <- long(m)
  kw <- kruskal.test(d$answer, d$group)
  drawn <- pvalue(kruskal_test(answer ~ factor(group), data = d, distribution = approximate(nresample = 1e6)))
  observed <- abs(kendall_s(d$answer, d$group))
  draws <- replicate(2e4, abs(kendall_s(sample(d$answer), d$group)))
  s <- kendall_s(d$answer, d$group); sizes <- colSums(m)
  add("ordered", "kruskal.test; coin::kruskal_test(approximate(1e6)); permutation of Kendall's S (2e4); cor(kendall)",
      list(name = name, table = t(m)),
      list(h = unname(kw$statistic), kw_p = as.numeric(drawn), kw_draws = 1e6, tau_b = cor(d$answer, d$group, method = "kendall"),
           s_p = (1 + sum(draws >= observed)) / (2e4 + 1), s_draws = 2e4, jt = (s + (sum(sizes)^2 - sum(sizes^2)) / 2) / 2,
           epsilon = rank_epsilon_squared(d$answer, factor(d$group), ci = NULL)[[1]]))
}

# tau-b with its large-sample error: the delta method with a numerical gradient -----------------------
tau_b <- function(p) {
  i <- row(p); j <- col(p); s <- 0
  for (a in seq_along(p)) s <- s + p[a] * sum(p * sign(i - i[a]) * sign(j - j[a]))
  s / sqrt((sum(p)^2 - sum(rowSums(p)^2)) * (sum(p)^2 - sum(colSums(p)^2)))
}
for (m in list(rbind(c(26, 6), c(26, 7), c(23, 9), c(18, 14), c(9, 23)), t(tables$access), t(tables$attendance), tables$job_satisfaction)) {
  n <- sum(m); p <- m / n; h <- 1e-6
  g <- sapply(seq_along(p), function(k) { u <- p; v <- p; u[k] <- u[k] + h; v[k] <- v[k] - h; (tau_b(u) - tau_b(v)) / (2 * h) })
  add("tau_b", "delta method with a numerical gradient", list(table = m), list(tau_b = tau_b(p), se = sqrt((sum(p * g^2) - sum(p * g)^2) / n)))
}

# exact two-group distribution: Kruskal-Wallis = Wilcoxon squared; trend in shares -------------------
for (name in c("attendance", "access")) {
  m <- tables[[name]][, c(3, 5)]; m <- m[rowSums(m) > 0, ]; d <- long(m); d$group <- factor(d$group)
  w <- wilcox_test(answer ~ group, data = d, distribution = "exact")
  add("two_groups", "coin::wilcox_test(distribution = 'exact'); effectsize::cliffs_delta", list(table = t(m)),
      list(p = as.numeric(pvalue(w)), delta = cliffs_delta(d$answer[d$group == 1], d$answer[d$group == 2], ci = NULL)[[1]]))
}
trends <- list(
  list(yes = c(6, 7, 9, 14, 23), n = c(32, 33, 32, 32, 32), scores = 0:4),
  list(yes = c(2, 3, 12, 3, 13), n = c(11, 6, 18, 4, 13), scores = 1:5),
  list(yes = c(2, 3, 12, 3, 13), n = c(11, 6, 18, 4, 13), scores = c(88, 43, 98, 43, 15)),
  list(yes = c(1, 2, 5, 3, 10), n = c(11, 6, 18, 4, 13), scores = 1:5)
)
for (t in trends) {
  d <- data.frame(score = rep(t$scores, t$n), yes = factor(unlist(mapply(function(y, n) rep(c(1, 0), c(y, n - y)), t$yes, t$n))))
  exact <- independence_test(score ~ yes, data = d, distribution = "exact")
  z <- suppressWarnings(prop.trend.test(t$yes, t$n, t$scores))
  add("share_trend", "coin::independence_test(score ~ yes, distribution = 'exact'); prop.trend.test", t,
      list(p = as.numeric(pvalue(exact)), chi2 = unname(z$statistic)))
}

# quantiles of ordered answers ---------------------------------------------------------------------
for (counts in list(c(2, 5, 9, 4), c(1, 1), c(3, 3), c(0, 4, 1, 7, 1), c(6, 0, 0, 6))) {
  x <- rep(seq_along(counts) - 1, counts); q <- quantile(x, c(0.25, 0.5, 0.75), type = 1, names = FALSE)
  add("quantiles", "quantile(type = 1)", list(counts = counts), list(lower = q[1], median = q[2], upper = q[3]))
}

# stratified shares ---------------------------------------------------------------------------------
strata <- list(
  list(population = c(88, 43, 98, 43, 15), n = c(11, 6, 18, 4, 13), yes = c(2, 3, 12, 3, 13)),
  list(population = c(88, 43, 98, 43, 15), n = c(11, 6, 18, 4, 13), yes = c(1, 2, 8, 3, 10)),
  list(population = c(18, 8, 98, 43, 14), n = c(8, 4, 14, 3, 5), yes = c(4, 3, 6, 1, 3)),
  list(population = c(10, 12), n = c(10, 5), yes = c(4, 2))
)
for (s in strata) {
  for (level in c(0.9, 0.95)) {
    d <- data.frame(h = rep(seq_along(s$n), s$n), N = rep(s$population, s$n),
                    y = unlist(mapply(function(y, n) rep(c(1, 0), c(y, n - y)), s$yes, s$n)))
    design <- svydesign(ids = ~1, strata = ~h, fpc = ~N, data = d)
    m <- svymean(~y, design)
    ci <- confint(svyciprop(~y, design, method = "logit", level = level))
    add("stratified", "survey::svymean; survey::svyciprop(method = 'logit')", c(s, level = level),
        list(share = unname(coef(m)), se = unname(SE(m))[1], low = ci[1], high = ci[2]))
  }
}

# power, spread, multiplicity -------------------------------------------------------------------------
for (case in list(c(19, 21, 0.2), c(19, 21, 0.4), c(15, 21, 0.6), c(4, 5, 0.5))) {
  d <- pwr.t2n.test(n1 = case[1], n2 = case[2], power = 0.8, sig.level = 0.05)$d
  add("power", "pwr::pwr.t2n.test(power = 0.8) * sd", list(n1 = case[1], n2 = case[2], sd = case[3]), list(difference = d * case[3]))
}
equal <- power.t.test(n = 20, sd = 0.4, power = 0.9, sig.level = 0.1, strict = TRUE, tol = 1e-12)$delta
add("power_equal", "power.t.test(strict = TRUE)", list(n = 20, sd = 0.4, power = 0.9, level = 0.9), list(difference = equal))
p <- c(0.01, NA, 0.04, 0.03, 0.2, 0.03, 1)
add("adjust", "p.adjust(p, 'holm'), p.adjust(p, 'BH')", list(p = p), list(holm = p.adjust(p, "holm"), bh = p.adjust(p, "BH")))

versions <- sapply(c("coin", "effectsize", "jsonlite", "pwr", "survey"), function(x) as.character(packageVersion(x)))
cat(toJSON(list(r = R.version.string, packages = as.list(versions), cases = cases), auto_unbox = TRUE, digits = NA, na = "null", pretty = 1), "\n")
