# Reference numbers for the methods for pairs, from R. Run from this folder:
#   Rscript gains.R > gains_r.json
# Needs Debian 12: r-base-core, r-cran-boot, r-cran-coin, r-cran-effectsize, r-cran-exactranktests, r-cran-jsonlite,
# r-cran-mice. Takes about a minute.
suppressWarnings(suppressPackageStartupMessages({
  library(jsonlite); library(boot); library(coin); library(effectsize); library(exactRankTests); library(mice)
}))

cases <- list()
add <- function(kind, call, inputs, results) {
  cases[[length(cases) + 1]] <<- list(kind = kind, call = call, inputs = inputs, results = results)
}

# data: Student's sleep (R's own), made-up workshop scores with ties and zeros, and numbers without any tie ----------
data <- list(
  sleep = list(pre = sleep$extra[sleep$group == 1], post = sleep$extra[sleep$group == 2], maximum = NA),
  workshop = list(pre = c(4, 5, 3, 6, 7, 5, 4, 8, 6, 5, 2, 7, 5, 6, 4, 9), post = c(6, 5, 6, 7, 7, 8, 3, 9, 8, 6, 5, 7, 9, 5, 6, 10),
                  maximum = 10),
  untied = list(pre = c(41.2, 55.7, 38.9, 62.3, 47.1, 50.4, 59.8, 44.6, 52.9, 36.3, 65.1, 48.8),
                post = c(49.9, 57.0, 52.2, 60.1, 58.6, 50.9, 70.3, 47.5, 50.8, 46.2, 72.9, 53.6), maximum = 100),
  few = list(pre = c(2, 4, 1, 5, 3, 3, 2), post = c(5, 4, 6, 5, 4, 7, 3), maximum = 8),
  ceiling = list(pre = c(10, 9, 10, 8, 10, 10, 7, 9, 10, 10, 6), post = c(10, 10, 9, 10, 10, 8, 9, 10, 10, 7, 9), maximum = 10),
  nobody = list(pre = numeric(), post = numeric(), maximum = 10),
  losses = list(pre = c(6, 8, 7, 5, 9, 6, 0, 7, 4, 8), post = c(5, 6, 7, 4, 7, 6, 0, 5, 5, 3), maximum = 10)
)
inputs <- function(name, ...) list(name = name, ...)

for (name in setdiff(names(data), "nobody")) {
  x <- data[[name]]$pre; y <- data[[name]]$post; d <- y - x; n <- length(d); nonzero <- d[abs(d) > 1e-9]

  # means ------------------------------------------------------------------------------------------------------------
  for (level in c(0.9, 0.95)) {
    t <- t.test(y, x, paired = TRUE, conf.level = level)
    add("paired_t", "t.test(post, pre, paired = TRUE, conf.level)", inputs(name, level = level),
        list(estimate = unname(t$estimate), low = t$conf.int[1], high = t$conf.int[2], t = unname(t$statistic), df = unname(t$parameter), p = t$p.value))
  }

  # Wilcoxon: exact with ties by coin and exactRankTests, normal by wilcox.test. Differences are rounded first, or
  # float noise breaks ties (4.2 - 3.4 is not 0.8).
  r <- round(d, 9); frame <- data.frame(r = r, zero = 0)
  for (zeros in c("Wilcoxon", "Pratt")) {
    w <- coin::wilcoxsign_test(r ~ zero, data = frame, distribution = "exact", zero.method = zeros)
    add("signed_rank", "coin::wilcoxsign_test(round(d, 9) ~ 0, distribution = 'exact', zero.method)", inputs(name, zeros = zeros),
        list(p = as.numeric(coin::pvalue(w))))
  }
  v <- suppressWarnings(wilcox.test(r, exact = FALSE, correct = TRUE))
  add("signed_rank_normal", "wilcox.test(round(d, 9), exact = FALSE, correct = TRUE)", inputs(name), list(v = unname(v$statistic), p = v$p.value))
  e <- suppressWarnings(exactRankTests::wilcox.exact(r[r != 0]))
  add("signed_rank_exact", "exactRankTests::wilcox.exact(nonzero)", inputs(name), list(v = unname(e$statistic), p = e$p.value))
  b <- effectsize::rank_biserial(r, mu = 0, ci = NULL)
  add("rank_biserial", "effectsize::rank_biserial(round(d, 9))", inputs(name), list(r = b$r_rank_biserial))

  # its jackknife: r without each pair in turn ------------------------------------------------------------------------
  biserial <- function(z) { z <- z[z != 0]; k <- rank(abs(z)); if (!length(z)) 0 else sum(sign(z) * k) / sum(k) }
  without <- sapply(seq_along(nonzero), function(i) biserial(round(nonzero[-i], 9))); m <- length(nonzero)
  add("jackknife", "(m - 1) / m * sum((r_i - mean(r_i))^2) over r without each pair", inputs(name),
      list(variance = (m - 1) / m * sum((without - mean(without))^2), r = biserial(round(nonzero, 9))))

  # Hodges-Lehmann: Walsh averages written out, places from qsignrank; wilcox.test itself where nothing is tied --------
  walsh <- outer(r, r, "+") / 2; walsh <- sort(walsh[lower.tri(walsh, diag = TRUE)])
  for (level in c(0.8, 0.95)) {
    k <- qsignrank((1 - level) / 2, n); if (abs(psignrank(k, n) - (1 - level) / 2) < 1e-12) k <- k + 1
    found <- list(estimate = median(walsh), low = if (k) walsh[k] else NULL, high = if (k) walsh[length(walsh) + 1 - k] else NULL)
    add("pseudo_median", "sort(outer(d, d, '+') / 2)[qsignrank]", inputs(name, level = level), found)
    if (!any(r == 0) && !anyDuplicated(abs(r))) {
      h <- wilcox.test(r, conf.int = TRUE, conf.level = level, exact = TRUE)
      add("pseudo_median", "wilcox.test(d, conf.int = TRUE, exact = TRUE)", inputs(name, level = level),
          list(estimate = unname(h$estimate), low = h$conf.int[1], high = h$conf.int[2]))
    }
    # median of differences: order statistics by qbinom, sign test by binom.test
    q <- qbinom((1 - level) / 2, n, 0.5); s <- sort(r)
    add("median", "sort(d)[qbinom]; binom.test(rises, changed)", inputs(name, level = level),
        list(estimate = median(r), low = if (q) s[q] else NULL, high = if (q) s[n + 1 - q] else NULL,
             rises = sum(r > 0), p = binom.test(sum(r > 0), sum(r != 0))$p.value))
  }

  # permutation of the mean: all signs of whole scores ----------------------------------------------------------------
  scale <- if (name %in% c("sleep", "untied")) 10 else 1
  whole <- as.integer(round(r[r != 0] * scale))
  signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(whole))))
  add("sign_flip", "mean(abs(all signs %*% d) >= abs(sum(d)))", inputs(name), list(p = mean(abs(signs %*% abs(whole)) >= abs(sum(whole)))))
  p <- exactRankTests::perm.test(whole, paired = FALSE, exact = TRUE)$p.value
  add("sign_flip", "exactRankTests::perm.test(d, exact = TRUE)", inputs(name), list(p = p))

  # standardised changes: noncentral t limits by uniroot on pt(ncp) ---------------------------------------------------
  t <- mean(d) / sd(d) * sqrt(n); df <- n - 1
  limit <- function(q) uniroot(function(nc) pt(t, df, nc) - q, t + c(-30, 30), tol = 1e-13)$root
  for (level in c(0.9, 0.95)) {
    nc <- c(limit((1 + level) / 2), limit((1 - level) / 2))
    av <- sd(d) / sqrt((var(x) + var(y)) / 2); rm <- sqrt(2 * (1 - cor(x, y))); j <- gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))
    for (kind in list(list("z", 1), list("av", av), list("rm", rm)))
      add("standardised", "uniroot(pt(t, df, ncp)); gamma(df/2) / (sqrt(df/2) gamma((df-1)/2))", inputs(name, level = level, which = kind[[1]]),
          list(d = mean(d) / sd(d) * kind[[2]], g = j * mean(d) / sd(d) * kind[[2]], low = nc[1] / sqrt(n) * kind[[2]], high = nc[2] / sqrt(n) * kind[[2]]))
  }
  e <- effectsize::cohens_d(y, x, paired = TRUE, ci = 0.95); g <- effectsize::hedges_g(y, x, paired = TRUE, ci = NULL)
  add("effectsize", "effectsize::cohens_d(paired = TRUE), hedges_g(paired = TRUE)", inputs(name),
      list(d = e$Cohens_d, g = g$Hedges_g, low = e$CI_low, high = e$CI_high))

  # correlation ---------------------------------------------------------------------------------------------------------
  k <- cor.test(x, y)
  add("correlation", "cor.test(pre, post)", inputs(name, level = 0.95), list(r = unname(k$estimate), low = k$conf.int[1], high = k$conf.int[2]))
}

# gains: Fieller by hand, BCa by boot with many resamples -------------------------------------------------------------
set.seed(2019)
for (name in c("workshop", "untied", "few", "ceiling", "losses")) {
  x <- data[[name]]$pre; y <- data[[name]]$post; m <- data[[name]]$maximum; n <- length(x)
  top <- y - x; room <- m - x; g <- sum(top) / sum(room)
  gap <- function(h) { e <- top - h * room; mean(e)^2 - qt(0.975, n - 1)^2 * var(e) / n }
  ends <- tryCatch(c(uniroot(gap, c(g - 20, g), tol = 1e-12)$root, uniroot(gap, c(g, g + 20), tol = 1e-12)$root), error = function(e) NULL)
  open <- mean(room)^2 - qt(0.975, n - 1)^2 * var(room) / n <= 0
  add("fieller", "uniroot(mean(post - pre - g room)^2 - t^2 var / n)", inputs(name, maximum = m), list(gain = g, low = ends[1], high = ends[2], open = open))
  single <- top / room; single <- single[room > 0]
  change <- ifelse(y > x, top / room, ifelse(y < x, top / x, 0)); change <- change[!(x == y & (x == 0 | x == m))]
  add("individual", "mean((post - pre) / (max - pre)); Marx & Cummings by ifelse; t.test", inputs(name, maximum = m),
      list(gain = mean(single), gain_n = length(single), change = mean(change), change_median = median(change), change_n = length(change),
           low = t.test(change)$conf.int[1], high = t.test(change)$conf.int[2]))
  # with many full pre-tests some resamples have nothing to gain and hence no gain: no bootstrap there
  if (n >= 10 && mean(room == 0)^n * 1e6 < 1) {
    bca <- function(statistic, rows) {
      b <- boot(rows, statistic, R = 50000); i <- boot.ci(b, type = "bca", L = empinf(b, type = "jack"))
      list(low = i$bca[4], high = i$bca[5], spread = sd(b$t))
    }
    add("bca", "boot(R = 50000); boot.ci(type = 'bca', L = empinf(type = 'jack'))", inputs(name, maximum = m, which = "gain_of_means"),
        bca(function(z, i) sum(z[i, 1]) / sum(z[i, 2]), cbind(top, room)))
    if (length(change) >= 10)
      add("bca", "boot(R = 50000); boot.ci(type = 'bca', L = empinf(type = 'jack'))", inputs(name, maximum = m, which = "normalized_change"),
          bca(function(z, i) mean(z[i]), change))
  }
}

# regression to the mean: conditional expectations by integration ------------------------------------------------------
for (case in list(c(60, 15, 0.6, 40), c(50, 10, 0.8, 55), c(5, 2, 0, 1), c(5, 2, 1, 4))) {
  mean <- case[1]; sd <- case[2]; rho <- case[3]; cut <- case[4]
  chosen <- function(low, high) {
    share <- integrate(function(x) dnorm(x, mean, sd), low, high, rel.tol = 1e-11)$value
    integrate(function(x) (rho * (x - mean) + mean - x) * dnorm(x, mean, sd), low, high, rel.tol = 1e-11)$value / share
  }
  add("regression", "integrate((E[post | pre] - pre) dnorm(pre)) / integrate(dnorm)", list(mean = mean, sd = sd, reliability = rho, cut = cut),
      list(below = chosen(mean - 12 * sd, cut), above = chosen(cut, mean + 12 * sd)))
}

# unmatched people: Derrick et al. (2017) from their formulas, ends of the range by Welch's and the paired test ----------
overlap <- function(x, y, a, b, equal) {
  one <- c(x, a); two <- c(y, b); n1 <- length(one); n2 <- length(two); nc <- length(x); na <- length(a); nb <- length(b)
  v1 <- var(one); v2 <- var(two); rho <- if (nc > 1) cor(x, y) else 0
  if (equal) { v1 <- v2 <- ((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2); df <- nc - 1 + (na + nb + nc - 1) / (na + nb + 2 * nc) * (na + nb) }
  else { w <- (v1 / n1 + v2 / n2)^2 / ((v1 / n1)^2 / (n1 - 1) + (v2 / n2)^2 / (n2 - 1)); df <- nc - 1 + (w - nc + 1) / (na + nb + 2 * nc) * (na + nb) }
  se <- sqrt(v1 / n1 + v2 / n2 - 2 * rho * sqrt(v1 * v2) * nc / (n1 * n2)); t <- (mean(two) - mean(one)) / se
  list(estimate = mean(two) - mean(one), t = t, df = df, p = 2 * pt(-abs(t), df), low = mean(two) - mean(one) - qt(0.975, df) * se,
       high = mean(two) - mean(one) + qt(0.975, df) * se)
}
pre_only <- c(3, 6, 5, 2); post_only <- c(8, 9, 4)
for (equal in c(FALSE, TRUE))
  add("overlap", "formulas of Derrick et al. (2017), T_new1 and T_new2", inputs("workshop", pre_only = pre_only, post_only = post_only, equal = equal),
      overlap(data$workshop$pre, data$workshop$post, pre_only, post_only, equal))
w <- t.test(post_only, pre_only)
add("overlap", "t.test(post, pre): nobody matched", inputs("nobody", pre_only = pre_only, post_only = post_only, equal = FALSE),
    list(estimate = unname(w$estimate[1] - w$estimate[2]), t = unname(w$statistic), df = unname(w$parameter), p = w$p.value, low = w$conf.int[1], high = w$conf.int[2]))
w <- t.test(data$untied$post, data$untied$pre, paired = TRUE)
add("overlap", "t.test(post, pre, paired = TRUE): all matched", inputs("untied", pre_only = numeric(), post_only = numeric(), equal = FALSE),
    list(estimate = unname(w$estimate), t = unname(w$statistic), df = unname(w$parameter), p = w$p.value, low = w$conf.int[1], high = w$conf.int[2]))

# bounds: t intervals of the worst and the best completed data -----------------------------------------------------------
x <- data$workshop$pre; y <- data$workshop$post
worst <- t.test(c(y - x, 0 - pre_only, post_only - 10)); best <- t.test(c(y - x, 10 - pre_only, post_only - 0))
add("bounds", "t.test(worst), t.test(best)", inputs("workshop", pre_only = pre_only, post_only = post_only, maximum = 10),
    list(low = unname(worst$estimate), high = unname(best$estimate), ci_low = worst$conf.int[1], ci_high = best$conf.int[2]))

# Rubin's rules with Barnard & Rubin's degrees of freedom (mitools 2.4 leaves a factor 1 + 1/m out of them) -----------------------------------------------------------------
for (case in list(list(means = c(1, 1.2, 0.8), variances = c(0.1, 0.12, 0.09), n = 30), list(means = c(2.31, 2.05, 2.5, 2.2, 2.44), variances = c(0.2, 0.21, 0.19, 0.2, 0.22), n = 18))) {
  p <- mice::pool.scalar(case$means, case$variances, n = case$n, k = 1)
  add("rubin", "mice::pool.scalar(means, variances, n, k = 1)", case, list(mean = p$qbar, variance = p$t, df = p$df))
}

# imputation by mice (chained normal regressions with parameters drawn), many imputations ---------------------------------
full <- data.frame(pre = c(x, pre_only, rep(NA, 3)), post = c(y, rep(NA, 4), post_only))
for (which in c("both", "pre_only")) {
  frame <- if (which == "both") full else full[1:20, ]
  m <- 2000; i <- mice(frame, m = m, method = "norm", maxit = 10, seed = 1, printFlag = FALSE)
  done <- lapply(seq_len(m), function(k) { z <- complete(i, k); z$post - z$pre }); n <- nrow(frame)
  q <- sapply(done, mean); u <- sapply(done, var) / n
  add("imputation", "mice(method = 'norm', m = 2000, maxit = 10)", inputs("workshop", pre_only = pre_only, post_only = if (which == "both") post_only else numeric()),
      list(mean = mean(q), se_mean = sd(q) / sqrt(m), within = mean(u), se_within = sd(u) / sqrt(m), between = var(q), se_between = var(q) * sqrt(2 / (m - 1))))
}

# power -------------------------------------------------------------------------------------------------------------------
for (case in list(c(10, 0.5, 0.05), c(45, 0.3, 0.05), c(5, 1.2, 0.01), c(200, 0.1, 0.1), c(2, 3, 0.05))) {
  n <- case[1]; d <- case[2]; alpha <- case[3]
  p <- power.t.test(n = n, delta = d, sd = 1, sig.level = alpha, type = "paired", strict = TRUE)$power
  add("power", "power.t.test(n, delta = d_z, sd = 1, type = 'paired', strict = TRUE)", list(n = n, d_z = d, level = 1 - alpha), list(power = p))
}
for (case in list(c(0.5, 0.8, 0.05), c(0.2, 0.9, 0.05), c(1, 0.8, 0.01), c(0.05, 0.8, 0.05))) {
  n <- power.t.test(delta = case[1], sd = 1, power = case[2], sig.level = case[3], type = "paired", strict = TRUE, tol = 1e-10)$n
  add("pairs_needed", "ceiling(power.t.test(delta = d_z, power, type = 'paired', strict = TRUE)$n)", list(d_z = case[1], power = case[2], level = 1 - case[3]), list(n = ceiling(n)))
}
for (case in list(c(45, 0.8, 0.05), c(10, 0.9, 0.05), c(3, 0.8, 0.1))) {
  d <- power.t.test(n = case[1], sd = 1, power = case[2], sig.level = case[3], type = "paired", strict = TRUE, tol = 1e-12)$delta
  add("smallest_change", "power.t.test(n, power, type = 'paired', strict = TRUE)$delta", list(n = case[1], power = case[2], level = 1 - case[3]), list(d_z = d))
}

packages <- c("boot", "coin", "effectsize", "exactRankTests", "jsonlite", "mice")
versions <- sapply(packages, function(x) as.character(packageVersion(x)))
cat(toJSON(list(r = R.version.string, packages = as.list(versions), data = data, cases = cases), auto_unbox = TRUE, digits = NA, na = "null", null = "null", pretty = 1), "\n")
