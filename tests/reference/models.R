# Reference numbers for models of groups, and for the methods that gains.R and items.R leave over, from R. Run from this folder:
#   Rscript models.R > models_r.json
# Needs Debian 12: r-base-core, r-cran-car, r-cran-coin, r-cran-effectsize, r-cran-emmeans, r-cran-jsonlite, r-cran-lme4,
# r-cran-lmtest, r-cran-mass, r-cran-mice, r-cran-nlme, r-cran-psych, r-cran-sandwich. Takes about half a minute.
suppressWarnings(suppressPackageStartupMessages({
  library(jsonlite); library(car); library(coin); library(effectsize); library(emmeans); library(lme4); library(lmtest); library(mice)
  library(nlme, exclude = "lmList"); library(psych); library(sandwich)
}))

cases <- list()
add <- function(kind, call, inputs, results) {
  cases[[length(cases) + 1]] <<- list(kind = kind, call = call, inputs = inputs, results = results)
}
bits <- function(...) do.call(rbind, lapply(strsplit(c(...), ""), function(row) as.numeric(row)))
wilson <- function(k, n, level = 0.95) as.vector(suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE))$conf.int)
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-13)$root
ncf <- function(f, df1, df2, q) if (pf(f, df1, df2) <= q) 0 else root(function(nc) pf(f, df1, df2, nc) - q, 0, 2000)
ends <- function(x, level) { # order statistics, as wide as the level asks for
  x <- sort(x); n <- length(x); r <- qbinom((1 - level) / 2, n, 0.5); if (pbinom(r, n, 0.5) <= (1 - level) / 2) r <- r + 1
  if (r) c(x[r], x[n + 1 - r]) else NULL
}

# data: anorexia (MASS; Hand et al. 1993, data set 285), Dyestuff and Dyestuff2 (lme4; Davies & Goldsmith 1972, Box & Tiao
# 1973), Orthodont (nlme; Potthoff & Roy 1964), and made-up scores ------------------------------------------------------
anorexia <- MASS::anorexia
kkg <- data.frame(pre = c(4, 5, 3, 6, 7, 5, 4, 8, 6, 5, 2, 7, 5, 6, 4, 9, 3, 6), post = c(6, 5, 6, 7, 7, 8, 3, 9, 8, 6, 5, 7, 9, 5, 6, 10, 4, 8),
                  group = rep(c("a", "b"), c(10, 8)))
many <- data.frame(pre = c(41, 55, 38, 62, 47, 50, 59, 44, 52, 36, 65, 48, 57, 40, 61, 53, 46, 58, 39, 49, 63, 54, 43, 60, 51),
                   post = c(52, 60, 55, 66, 58, 55, 70, 47, 51, 46, 73, 53, 70, 60, 75, 64, 62, 71, 44, 52, 69, 57, 49, 62, 58),
                   group = rep(c("p", "q", "r", "s"), c(6, 6, 6, 7)))

# analysis of covariance --------------------------------------------------------------------------------------------
sets <- list(anorexia = data.frame(pre = anorexia$Prewt, post = anorexia$Postwt, group = as.character(anorexia$Treat)), kkg = kkg, many = many)
for (name in names(sets)) for (level in c(0.9, 0.95)) {
  d <- sets[[name]]; d$group <- factor(d$group); fit <- lm(post ~ pre + group, d); df2 <- fit$df.residual; df1 <- nlevels(d$group) - 1
  two <- car::Anova(fit, type = 2); f <- two["group", "F value"]; hc3 <- sandwich::vcovHC(fit, "HC3")
  robust <- lmtest::waldtest(fit, lm(post ~ pre, d), vcov = hc3)
  slope <- lmtest::coeftest(fit, vcov = hc3, df = df2)["pre", ]; slope_limits <- lmtest::coefci(fit, "pre", level, vcov = hc3, df = df2)
  apart <- anova(fit, lm(post ~ pre * group, d)); fs <- apart$F[2]
  means <- emmeans::emmeans(fit, "group", vcov. = hc3); shown <- as.data.frame(confint(means, level = level))
  contrast <- emmeans::contrast(means, "pairwise", adjust = "none"); found <- as.data.frame(summary(contrast)); width <- as.data.frame(confint(contrast, level = level, adjust = "none"))
  share <- function(f, df1, df2) { nc <- c(ncf(f, df1, df2, (1 + level) / 2), ncf(f, df1, df2, (1 - level) / 2)); nc / (nc + df1 + df2 + 1) }
  add("ancova", "car::Anova(lm(post ~ pre + group), type = 2); effectsize::F_to_eta2, F_to_omega2; sandwich::vcovHC('HC3'); lmtest::waldtest, coeftest; emmeans(vcov. = HC3); uniroot(pf(ncp))",
      c(as.list(sets[[name]]), name = name, level = level),
      list(f = f, df = df1, df_error = df2, p = two["group", "Pr(>F)"], eta = F_to_eta2(f, df1, df2, ci = NULL)[[1]], omega = max(0, F_to_omega2(f, df1, df2, ci = NULL)[[1]]),
           eta_limits = share(f, df1, df2), robust_f = robust$F[2], robust_p = robust[["Pr(>F)"]][2],
           slope = unname(c(slope[c(1, 3, 4)], slope_limits)), parallel_f = fs, parallel_p = apart[["Pr(>F)"]][2], parallel_limits = share(fs, df1, apart$Res.Df[2]),
           labels = levels(d$group), means = shown$emmean, means_low = shown$lower.CL, means_high = shown$upper.CL,
           pairs = found$estimate, pairs_t = found$t.ratio, pairs_p = found$p.value, pairs_low = width$lower.CL, pairs_high = width$upper.CL, holm = p.adjust(found$p.value, "holm")))
}

# share of a spread explained, from F alone ---------------------------------------------------------------------------
for (case in list(c(6, 2, 42, 0.95), c(6, 2, 42, 0.9), c(0.4, 3, 30, 0.95), c(1, 1, 20, 0.95), c(48, 4, 200, 0.99))) {
  f <- case[1]; df1 <- case[2]; df2 <- case[3]; nc <- c(ncf(f, df1, df2, (1 + case[4]) / 2), ncf(f, df1, df2, (1 - case[4]) / 2))
  add("explained", "effectsize::F_to_eta2, F_to_omega2; uniroot(pf(ncp)); pf", list(f = f, df = df1, df_error = df2, level = case[4]),
      list(eta = F_to_eta2(f, df1, df2, ci = NULL)[[1]], omega = max(0, F_to_omega2(f, df1, df2, ci = NULL)[[1]]), limits = nc / (nc + df1 + df2 + 1), noncentrality = nc, p = pf(f, df1, df2, lower.tail = FALSE)))
}

# mixed models and the intraclass correlation -------------------------------------------------------------------------
wald <- function(values, group, level) { # F of weighted group means (Wald 1940), solved for the ratio of variances
  n <- tapply(values, group, length); m <- tapply(values, group, mean); k <- length(n); within <- sum((values - m[group])^2) / (length(values) - k)
  f <- function(theta) { w <- n / (1 + n * theta); sum(w * (m - sum(w * m) / sum(w))^2) / (k - 1) / within }
  at <- function(q) { goal <- qf(q, k - 1, length(values) - k); if (f(0) <= goal) 0 else root(function(t) f(t) - goal, 0, 1e6) }
  theta <- c(at((1 + level) / 2), at((1 - level) / 2)); theta / (1 + theta)
}
grouped <- list(Dyestuff = list(y = Dyestuff$Yield, g = as.character(Dyestuff$Batch)), Dyestuff2 = list(y = Dyestuff2$Yield, g = as.character(Dyestuff2$Batch)),
                Orthodont = list(y = Orthodont$distance, g = as.character(Orthodont$Subject), x = Orthodont$age),
                anorexia = list(y = anorexia$Postwt, g = as.character(anorexia$Treat), x = anorexia$Prewt),
                uneven = list(y = many$post - many$pre, g = rep(c("a", "b", "c", "d", "e", "f"), c(2, 3, 7, 5, 1, 7)), x = many$pre))
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10), check.conv.singular = "ignore")
for (name in names(grouped)) for (level in c(0.9, 0.95)) {
  d <- grouped[[name]]; g <- factor(d$g); n <- length(d$y); k <- nlevels(g)
  plain <- suppressMessages(lmer(d$y ~ 1 + (1 | g), control = tight)); v <- as.data.frame(VarCorr(plain))$vcov
  a <- anova(lm(d$y ~ g))
  found <- list(icc = v[1] / sum(v), icc_limits = wald(d$y, g, level), f = a[["F value"]][1], p = a[["Pr(>F)"]][1])
  centred <- if (is.null(d$x)) NULL else d$x - mean(d$x)
  fit <- if (is.null(d$x)) plain else lmer(d$y ~ centred + (1 | g), control = tight)
  v <- as.data.frame(VarCorr(fit))$vcov; found$singular <- isSingular(fit)
  if (found$singular) { fit <- if (is.null(d$x)) lm(d$y ~ 1) else lm(d$y ~ centred); b <- coef(fit); v <- c(0, sigma(fit)^2) } else b <- fixef(fit)
  se <- sqrt(diag(as.matrix(vcov(fit)))); df <- c(k - 1, n - k - 1)[seq_along(b)]; half <- qt((1 + level) / 2, df) * se
  found <- c(found, list(b = as.list(unname(b)), se = as.list(unname(se)), low = as.list(unname(b - half)), high = as.list(unname(b + half)), df = as.list(df),
                         t = as.list(unname(b / se)), coefficient_p = as.list(unname(2 * pt(-abs(b / se), df))), sd = sqrt(v)))
  if (!found$singular) { # the same fit by another package
    other <- if (is.null(d$x)) lme(y ~ 1, data.frame(y = d$y, g = g), ~ 1 | g) else lme(y ~ x, data.frame(y = d$y, x = centred, g = g), ~ 1 | g)
    stopifnot(max(abs(fixef(other) - b)) < 1e-4, max(abs(as.numeric(VarCorr(other)[, 2]) - sqrt(v))) < 1e-3)
  }
  add("mixed", "lme4::lmer(y ~ x + (1 | g), REML = TRUE), nlme::lme the same; t with groups - 1 and n - groups - 1 df; anova(lm(y ~ g)); uniroot of the weighted F of group means",
      c(d, name = name, level = level), found)
}

# Cochran's Q and the trend, with many people -------------------------------------------------------------------------
came <- bits("111111", "111110", "111100", "110111", "111000", "100000", "111111", "101010", "110100", "011111", "111101", "000000",
             "110110", "111011", "101100", "110010", "111000", "011110", "110101", "100110", "111110", "010100", "101110", "110000")
long <- data.frame(came = c(came), session = factor(rep(1:6, each = nrow(came))), place = rep(1:6, each = nrow(came)), person = factor(rep(seq_len(nrow(came)), 6)))
q <- friedman.test(came); most <- nrow(came) * 5
ncx <- function(p) if (pchisq(q$statistic, 5) <= p) 0 else root(function(nc) pchisq(unname(q$statistic), 5, nc) - p, 0, 500)
set.seed(7); drawn <- as.numeric(pvalue(symmetry_test(came ~ session | person, data = long, teststat = "quadratic", distribution = approximate(nresample = 1e6))))
z <- independence_test(came ~ place | person, data = long, distribution = "asymptotic")
set.seed(8); slope_p <- as.numeric(pvalue(independence_test(came ~ place | person, data = long, distribution = approximate(nresample = 1e6))))
add("cochran", "friedman.test; coin::symmetry_test(came ~ session | person, approximate(1e6)); coin::independence_test(came ~ place | person, asymptotic, approximate(1e6)); uniroot(pchisq(ncp))",
    list(present = came), list(q = unname(q$statistic), chi_p = q$p.value, p = drawn, draws = 1e6, low = ncx(0.975) / most, high = ncx(0.025) / most,
                               trend_normal_p = as.numeric(pvalue(z)), trend_p = slope_p))

# many people: large-sample p-values -----------------------------------------------------------------------------------
three <- data.frame(v = many$post, g = factor(many$group)); pair <- droplevels(subset(three, g %in% c("p", "q")))
add("large_sample", "coin::oneway_test, spearman_test(asymptotic); kruskal.test; wilcox.test(exact = FALSE, correct = FALSE)",
    list(values = many$post, groups = many$group, x = many$pre, two = pair$v, two_groups = as.character(pair$g)),
    list(means = as.numeric(pvalue(oneway_test(v ~ g, data = three))), ranks = kruskal.test(v ~ g, data = three)$p.value,
         two = suppressWarnings(wilcox.test(v ~ g, data = pair, exact = FALSE, correct = FALSE))$p.value,
         spearman = as.numeric(pvalue(spearman_test(post ~ pre, data = many)))))

# limits of Cliff's delta: Feng & Cliff (2004) from the matrix of dominances ---------------------------------------------
for (t in list(list(x = c(3, 4, 4, 5, 5), y = c(1, 1, 1, 2, 3)), list(x = many$post[1:6], y = many$post[7:12]), list(x = c(8, 9, 7, 10), y = c(1, 2, 3)),
               list(x = c(1, 2), y = c(5, 6, 7, 8)), list(x = kkg$post[1:10], y = kkg$post[11:18]))) for (level in c(0.9, 0.95)) {
  w <- sign(outer(t$x, t$y, "-")); n1 <- nrow(w); n2 <- ncol(w); d <- mean(w)
  if (abs(d) == 1) { z2 <- qnorm((1 + level) / 2)^2; m <- min(n1, n2); b <- (m - z2) / (m + z2); found <- if (d > 0) c(b, 1) else c(-1, -b) }
  else {
    s2 <- (n2^2 * sum((rowMeans(w) - d)^2) + n1^2 * sum((colMeans(w) - d)^2) - sum((w - d)^2)) / (n1 * n2 * (n1 - 1) * (n2 - 1))
    s2 <- max(s2, (1 - d^2) / (n1 * n2 - 1)); q <- qt((1 + level) / 2, n1 + n2 - 2)
    found <- (d - d^3 + c(-1, 1) * q * sqrt(s2) * sqrt((1 - d^2)^2 + q^2 * s2)) / (1 - d^2 + q^2 * s2)
  }
  add("delta_limits", "sign(outer(x, y, '-')); formulas of Feng & Cliff (2004)", c(t, level = level), list(delta = d, limits = found))
}

# Fisher's scale --------------------------------------------------------------------------------------------------------
for (case in list(c(0.5, 28, 0.95), c(-0.83, 9, 0.9), c(0, 4, 0.95), c(0.99, 300, 0.99)))
  add("fisher", "psych::r.con(r, n, p); tanh(atanh(r) -+ z sqrt(0.437 / (n - 4)))", list(r = case[1], n = case[2], level = case[3]),
      list(limits = as.vector(psych::r.con(case[1], case[2], case[3])),
           tau = if (case[2] > 4) tanh(atanh(case[1]) + c(-1, 1) * qnorm((1 + case[3]) / 2) * sqrt(0.437 / (case[2] - 4))) else NULL))

# single items: difficulty, options, times, ratings ----------------------------------------------------------------------
marks <- bits("1101", "1110", "1000", "1111", "1100", "0100", "1111", "1011", "1101", "1110", "1000", "1100", "1111"); marks[2, 3] <- NA; marks[6, 3] <- NA
k <- colSums(marks, na.rm = TRUE); n <- colSums(!is.na(marks)); w <- mapply(wilson, k, n)
add("difficulty", "prop.test(right, marked, correct = FALSE)", list(matrix = marks), list(share = unname(k / n), low = w[1, ], high = w[2, ], n = n))
codes <- c(0, 0, 1, 2, 0, 3, 0, 1, 0, -1, 2, 0, 0, 1, 0, -1, 0, 3, 0, 2); totals <- c(9, 8, 4, 3, 7, 2, 9, 5, 6, 1, 4, 8, 7, 6, 10, 2, 5, 3, 9, 4)
seen <- codes >= 0; chosen <- sapply(0:3, function(o) as.numeric(codes[seen] == o)); s <- totals[seen]; size <- floor(0.27 * length(s) + 0.5)
weigh <- function(s) { cut <- sort(s, decreasing = TRUE)[size]; ifelse(s > cut, 1, ifelse(s == cut, (size - sum(s > cut)) / sum(s == cut), 0)) }
up <- colSums(weigh(s) * chosen) / size; down <- colSums(weigh(-s) * chosen) / size; w <- mapply(wilson, colSums(chosen), sum(seen))
score <- function(p, sign) { z <- qnorm(0.975); (p + z^2 / (2 * size) + sign * z * sqrt(p * (1 - p) / size + z^2 / (4 * size^2))) / (1 + z^2 / size) }
add("options", "prop.test(chosen, answered, correct = FALSE); weights by hand; Wilson's formula for fractional counts", list(codes = codes, totals = totals),
    list(share = colMeans(chosen), low = w[1, ], high = w[2, ], none = mean(!seen), none_limits = wilson(sum(!seen), length(codes)), index = up - down,
         index_low = up - down - sqrt((up - score(up, -1))^2 + (score(down, 1) - down)^2), index_high = up - down + sqrt((score(up, 1) - up)^2 + (down - score(down, -1))^2)))
seconds <- cbind(c(4.2, 7.9, 12.1, 0.3, 9.8, 15.6, 6.4, 7.9, 11, NA, 5.5, 8.8), c(30, 41.5, 0.9, 1.1, 22, NA, 27, 35, 44, 19, 26, 31), c(2, 3, 2.5, 0.1, 2.2, 4, 3.1, NA, NA, 2.7, 3.3, 0.2))
limit <- c(20, 60, 20); cut <- pmin(10, 0.1 * colMeans(seconds, na.rm = TRUE)); rapid <- t(t(seconds) < cut); k <- colSums(rapid, na.rm = TRUE); n <- colSums(!is.na(seconds))
effort <- 1 - rowMeans(rapid, na.rm = TRUE); w <- mapply(wilson, k, n); span <- apply(seconds, 2, function(x) ends(x[!is.na(x)], 0.95))
add("times", "median; sort(x)[qbinom]; pmin(10, 0.1 * colMeans); prop.test", list(seconds = seconds, allotted = limit),
    list(median = apply(seconds, 2, median, na.rm = TRUE), low = span[1, ], high = span[2, ], cut = cut, rapid = k / n, rapid_low = w[1, ], rapid_high = w[2, ],
         disengaged = mean(effort < 0.9), disengaged_limits = wilson(sum(effort < 0.9), length(effort))))
ratings <- rbind(c(5, 5, 5, 5), c(4, 5, 4, 4), c(3, 3, 3, NA), c(2, 2, NA, NA), c(4, 4, 4, 4), c(1, 2, 3, 4), c(5, 4, 5, 5)); asked <- rowSums(!is.na(ratings)) >= 3
alike <- apply(ratings[asked, ], 1, function(x) length(unique(na.omit(x))) == 1); counts <- tabulate(ratings[, 2], 5); w <- mapply(wilson, counts, sum(counts))
add("ratings", "tabulate; prop.test(correct = FALSE); length(unique(na.omit(row))) == 1", list(levels = ratings, top = 5),
    list(counts = counts, share = counts / sum(counts), low = w[1, ], high = w[2, ], top_two = mean(ratings[, 2] >= 4), top_limits = wilson(sum(ratings[, 2] >= 4), 7),
         straight = mean(alike), straight_limits = wilson(sum(alike), sum(asked)), asked = sum(asked)))

# attendance: sessions, hours, punctuality --------------------------------------------------------------------------------
there <- bits("1111", "1110", "1100", "0000", "1011", "1111", "0111", "1101", "1001"); there[2, 3] <- NA; there[5, 4] <- NA; there[7, 4] <- NA; worth <- c(8, 8, 8, 6)
low <- ifelse(is.na(there), 0, there); high <- ifelse(is.na(there), 1, there); sides <- list(low, high)
hours <- lapply(sides, function(m) as.vector(m %*% worth)); known <- colSums(!is.na(there)); w <- mapply(wilson, colSums(low), known)
reach <- sapply(hours, function(h) sum(h >= 22)); cuts <- c(10, 22)
bands <- lapply(hours, function(h) findInterval(h, cuts)); surely <- sapply(0:2, function(b) sum(bands[[1]] == b & bands[[2]] == b)); maybe <- sapply(0:2, function(b) sum(bands[[1]] <= b & bands[[2]] >= b))
t_mean <- lapply(hours, function(h) t.test(h)$conf.int)
rate <- function(m) { y <- rowSums(m); p <- mean(m); n <- nrow(m); v <- n / (n - 1) * sum((y - p * ncol(m))^2) / length(m)^2; e <- p * (1 - p) / v; q <- qt(0.975, n - 1)
  (p + q^2 / (2 * e) + c(-1, 1) * q * sqrt(p * (1 - p) / e + q^2 / (4 * e^2))) / (1 + q^2 / e) }
add("attended", "prop.test(correct = FALSE); binom.test; t.test; median; findInterval; Wilson's formula with n = p(1-p)/var and t; NA as 0 and as 1",
    list(present = there, hours = worth, required = 22, cuts = cuts),
    list(low = hours[[1]], high = hours[[2]], session = unname(colSums(low) / known), session_low = w[1, ], session_high = w[2, ],
         all_low = colMeans(low), all_high = colMeans(high), all_ci_low = sapply(colSums(low), function(k) wilson(k, 9)[1]), all_ci_high = sapply(colSums(high), function(k) wilson(k, 9)[2]),
         reach = reach / 9, reach_limits = c(binom.test(reach[1], 9)$conf.int[1], binom.test(reach[2], 9)$conf.int[2]),
         band_low = surely / 9, band_high = maybe / 9, band_ci_low = sapply(surely, function(k) wilson(k, 9)[1]), band_ci_high = sapply(maybe, function(k) wilson(k, 9)[2]),
         median = sapply(hours, median), median_limits = c(ends(hours[[1]], 0.95)[1], ends(hours[[2]], 0.95)[2]), mean = sapply(hours, mean),
         mean_limits = c(max(0, t_mean[[1]][1]), min(30, t_mean[[2]][2])), rate = sapply(sides, mean), rate_limits = c(rate(low)[1], rate(high)[2])))
minutes <- cbind(c(-3, 0, 12, 5, 1, 22, NA, 7, 3), c(2, 6, NA, 9, 0, 15, 4, -1, 8)); is_late <- minutes > 5; k <- colSums(is_late, na.rm = TRUE); n <- colSums(!is.na(minutes)); w <- mapply(wilson, k, n)
y <- rowSums(is_late, na.rm = TRUE); a <- rowSums(!is.na(minutes)); floor0 <- pmax(minutes, 0); span <- apply(floor0, 2, function(x) ends(x[!is.na(x)], 0.95))
add("late", "prop.test; sum(late) / sum(known); median(pmax(minutes, 0)); sort(x)[qbinom]", list(minutes = minutes, threshold = 5),
    list(share = k / n, low = w[1, ], high = w[2, ], all = sum(y) / sum(a), median = apply(floor0, 2, median, na.rm = TRUE), median_low = span[1, ], median_high = span[2, ],
         late_only = apply(ifelse(floor0 > 0, floor0, NA), 2, median, na.rm = TRUE)))
for (x in list(c(3, 4, 4, 5, 5), many$pre, c(-2.5, 4, 1, 0, 9.5))) for (level in c(0.9, 0.95))
  add("mean", "t.test(x, conf.level)", list(values = x, level = level), list(mean = mean(x), limits = as.vector(t.test(x, conf.level = level)$conf.int)))

# chosen by the pre-test ---------------------------------------------------------------------------------------------------
p <- c(0.31, 0.76, 0.52, 0.87, 0.44, 0.58, 0.93); part <- 1 - mean(p * (1 - p) / 44) / var(p); kept <- sort(p)[1:4]
add("hardest", "1 - mean(p (1 - p) / (n - 1)) / var(p); (1 - rho) (mean(p) - mean(sort(p)[1:k]))", list(shares = p, n = 45, k = 4),
    list(reliability = part, expected = (1 - part) * (mean(p) - mean(kept)), gap = mean(p) - mean(kept)))
few <- kkg$pre <= 5; against <- t.test(kkg$post[few], kkg$pre[few], paired = TRUE)
add("chosen", "(1 - rho) (mean(pre) - mean(pre[chosen])); t.test(paired = TRUE)", list(pre = kkg$pre, chosen = few, post = kkg$post[few], reliability = 0.7, limits = c(0.5, 0.85)),
    list(expected = 0.3 * (mean(kkg$pre) - mean(kkg$pre[few])), limits = c(0.15, 0.5) * (mean(kkg$pre) - mean(kkg$pre[few])), observed = unname(against$estimate), low = against$conf.int[1], high = against$conf.int[2]))

# the tipping point: the same drawn changes on both sides ------------------------------------------------------------------
known_d <- kkg$post - kkg$pre; m <- 12; drawn_d <- t(sapply(1:m, function(i) 1.2 + 0.9 * sin(1.7 * i + 1:5) + 0.2 * cos(i)))
nearer <- function(shift) {
  all_d <- cbind(matrix(known_d, m, length(known_d), byrow = TRUE), drawn_d - shift); n <- ncol(all_d)
  p <- mice::pool.scalar(rowMeans(all_d), apply(all_d, 1, var) / n, n, k = 1); p$qbar - qt(0.975, p$df) * sqrt(p$t)
}
add("tipping", "uniroot(mice::pool.scalar(means, variances, n, k = 1) lower limit)", list(pre = kkg$pre, post = kkg$post, pre_only = c(4, 6, 5), post_only = c(7, 6), drawn = drawn_d, maximum = 10),
    list(shift = root(nearer, 0, 40)))

# Monte Carlo errors: the jackknife over the same drawn changes -----------------------------------------------------------
without <- function(keep, shift = 0) {
  all_d <- cbind(matrix(known_d, m, length(known_d), byrow = TRUE), drawn_d - shift)[keep, ]; n <- ncol(all_d)
  p <- mice::pool.scalar(rowMeans(all_d), apply(all_d, 1, var) / n, n, k = 1)
  c(p$qbar, p$qbar + c(-1, 1) * qt(0.975, p$df) * sqrt(p$t))
}
jackknife <- function(x) sqrt((length(x) - 1) / length(x) * sum((x - mean(x))^2))
left <- sapply(1:m, function(j) without(-j)); errors <- apply(left, 1, jackknife)
tips <- sapply(1:m, function(j) root(function(shift) without(-j, shift)[2], 0, 40))
add("drawn_error", "jackknife of mice::pool.scalar over imputations", list(pre = kkg$pre, post = kkg$post, drawn = drawn_d),
    list(mean = errors[1], limit = max(errors[2:3]), shift = root(nearer, 0, 40), tipping = jackknife(tips)))

versions <- sapply(c("car", "coin", "effectsize", "emmeans", "jsonlite", "lme4", "lmtest", "MASS", "mice", "nlme", "psych", "sandwich"), function(x) as.character(packageVersion(x)))
cat(toJSON(list(r = R.version.string, packages = as.list(versions), cases = cases), auto_unbox = TRUE, digits = NA, na = "null", pretty = 1), "\n")
