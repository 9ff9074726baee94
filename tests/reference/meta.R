# Reference numbers for the combination of cohorts, from R. Run from this folder:
#   Rscript meta.R > meta_r.json
# Needs Debian 12: r-base-core, r-cran-car, r-cran-metafor, r-cran-jsonlite. Takes some seconds.
suppressWarnings(suppressPackageStartupMessages({ library(jsonlite); library(car); library(metafor) }))

cases <- list()
add <- function(kind, call, inputs, results) {
  cases[[length(cases) + 1]] <<- list(kind = kind, call = call, inputs = inputs, results = results)
}
sharp <- list(tol = 1e-14, threshold = 1e-11, maxiter = 100000, stepadj = 0.5)
fit <- function(d, method, test, level, ...) suppressWarnings(rma(yi, vi, data = d, method = method, test = test, level = 100 * level, control = sharp, ...))

# data: BCG vaccine (Colditz et al. 1994), magnesium (Teo et al. 1991 and others), teacher expectancy (Raudenbush & Bryk
# 1985), writing to learn (Bangert-Drowns et al. 2004), all from metadat; and made-up cohorts ------------------------------
bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
magnesium <- escalc(measure = "OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)
expectancy <- dat.raudenbush1985
writing <- dat.bangertdrowns2004
plain <- function(d, x = NULL, n = NULL) data.frame(yi = as.numeric(d$yi), vi = as.numeric(d$vi), x = if (is.null(x)) seq_len(nrow(d)) else x, n = if (is.null(n)) seq_len(nrow(d)) + 10 else n)
sets <- list(
  bcg = plain(bcg, dat.bcg$ablat, dat.bcg$tpos + dat.bcg$tneg + dat.bcg$cpos + dat.bcg$cneg),
  magnesium = plain(magnesium, magnesium$year, magnesium$n1i + magnesium$n2i),
  expectancy = plain(expectancy, expectancy$weeks, expectancy$n1i + expectancy$n2i),
  writing = plain(writing, writing$year, writing$ni),
  three = data.frame(yi = c(8.2, 11.9, 4.4), vi = c(4.1, 3.2, 6.7), x = c(0, 0.5, 1.25), n = c(30, 38, 22)),
  two = data.frame(yi = c(8.2, 14.9), vi = c(4.1, 3.2), x = c(0, 1), n = c(30, 38)),
  apart = data.frame(yi = c(1.2, -14, 22, 3.1, 40), vi = c(0.4, 1.2, 2.2, 0.1, 3), x = c(2019, 2020, 2022, 2023, 2026), n = c(60, 30, 22, 90, 18)),
  close = data.frame(yi = c(5, 5.01, 4.99, 5.02, 5), vi = c(4, 3, 5, 2, 4), x = 1:5, n = c(20, 25, 18, 40, 20)),
  six = data.frame(yi = c(0.9, 1.4, 0.2, 1.1, 0.6, 1.9), vi = c(0.09, 0.12, 0.04, 0.2, 0.06, 0.3), x = c(0, 0.4, 1, 1.1, 2, 3.5), n = c(25, 22, 45, 18, 33, 14))
)

for (name in names(sets)) {
  d <- sets[[name]]; inputs <- list(name = name, values = d$yi, errors = sqrt(d$vi)); k <- nrow(d)
  for (level in c(0.9, 0.95)) {
    f <- fit(d, "FE", "z", level)
    add("fixed", "rma(method = 'FE')", c(inputs, level = level), list(estimate = f$b[1], low = f$ci.lb, high = f$ci.ub, z = f$zval, p = f$pval, q = f$QE, q_p = f$QEp, i2 = max(0, 100 * (f$QE - (k - 1)) / f$QE) / 100))
    for (method in c("PM", "REML")) {
      z <- fit(d, method, "z", level)
      profile <- tryCatch(suppressMessages(suppressWarnings(confint(z, level = 100 * level, control = list(tol = 1e-12, maxiter = 10000, tau2.max = 1e6))$random)), error = function(e) NULL)
      alone <- is.null(profile) || any(is.na(profile[1, 2:3])) || (profile[1, 3] == 0)
      add("tau", "rma(); confint()", c(inputs, level = level, method = method),
          list(tau2 = z$tau2, i2 = z$I2 / 100, h2 = z$H2, low = if (alone) NULL else unname(profile[, 2]), high = if (alone) NULL else unname(profile[, 3])))
      for (test in c("z", "knha", "adhoc")) {
        r <- fit(d, method, test, level)
        # Higgins, Thompson & Spiegelhalter: t with k - 2 degrees of freedom
        p <- if (k > 2) r$b[1] + c(-1, 1) * qt((1 + level) / 2, k - 2) * sqrt(r$tau2 + r$se^2) else NULL
        add("random", "rma(test = ); b -+ qt(k - 2) sqrt(tau2 + se^2)", c(inputs, level = level, method = method, test = test),
            list(estimate = r$b[1], low = r$ci.lb, high = r$ci.ub, statistic = r$zval, p = r$pval, prediction = p, weights = unname(weights(r)) / 100))
        if (k > 2 && test != "z") {
          m <- fit(d, method, test, level, mods = ~ x); new <- predict(m, newmods = c(min(d$x), mean(d$x) + 1))
          add("slope", "rma(mods = ~ x); predict(newmods = )", c(inputs, level = level, method = method, test = test, list(moderator = d$x)),
              list(slope = m$b[2], low = m$ci.lb[2], high = m$ci.ub[2], t = m$zval[2], p = m$pval[2], tau2 = m$tau2, at = c(min(d$x), mean(d$x) + 1), fitted = new$pred, fitted_low = new$ci.lb, fitted_high = new$ci.ub))
        }
      }
      if (k >= 10 && level == 0.95) {
        out <- leave1out(fit(d, method, "knha", level))
        add("leave_one_out", "leave1out(rma(test = 'knha'))", c(inputs, level = level, method = method), list(estimate = out$estimate, low = out$ci.lb, high = out$ci.ub))
      }
    }
    if (k >= 10) {
      by <- list(sei = sqrt(d$vi), sqrtninv = 1 / sqrt(d$n))
      for (predictor in names(by)) {
        found <- regtest(d$yi, d$vi, ni = d$n, model = "lm", predictor = predictor)
        limits <- confint(lm(yi ~ x, data.frame(yi = d$yi, x = by[[predictor]]), weights = 1 / d$vi), "x", level)
        add("small_study", "regtest(model = 'lm', predictor = ); confint(lm())", c(inputs, level = level, predictor = predictor, list(n = d$n)),
            list(t = unname(found$zval), df = unname(found$dfs), p = unname(found$pval), low = limits[1], high = limits[2]))
      }
    }
  }
}

# what one cohort brings: delta method of car; escalc(measure = "PLO") ------------------------------------------------
scores <- list(
  gained = list(pre = c(40, 55, 38, 62, 47, 50, 59, 44, 52, 36), post = c(52, 60, 55, 66, 58, 55, 70, 47, 51, 46)),
  mixed = list(pre = c(4, 5, 3, 6, 7, 5, 4, 8, 6, 5, 2, 7), post = c(6, 5, 6, 7, 7, 8, 3, 9, 8, 6, 5, 7))
)
for (name in names(scores)) {
  pre <- scores[[name]]$pre; post <- scores[[name]]$post; n <- length(pre); top <- if (max(post) > 10) 100 else 10; s <- cov(cbind(pre, post))
  v <- matrix(0, 5, 5); v[1:2, 1:2] <- s
  # variances and the covariance of normal scores: cov(s_ab, s_cd) = (s_ac s_bd + s_ad s_bc) / (n - 1)
  v[3:5, 3:5] <- matrix(c(2 * s[1, 1]^2, 2 * s[1, 2]^2, 2 * s[1, 1] * s[1, 2], 2 * s[1, 2]^2, 2 * s[2, 2]^2, 2 * s[2, 2] * s[1, 2],
                          2 * s[1, 1] * s[1, 2], 2 * s[2, 2] * s[1, 2], s[1, 1] * s[2, 2] + s[1, 2]^2), 3)
  at <- c(m1 = mean(pre), m2 = mean(post), v1 = s[1, 1], v2 = s[2, 2], c = s[1, 2]); j <- exp(lgamma((n - 1) / 2) - lgamma((n - 2) / 2)) / sqrt((n - 1) / 2)
  d <- deltaMethod(at, "(m2 - m1) / sqrt((v1 + v2) / 2)", vcov. = v / (n - 1)); g <- deltaMethod(at[1:2], paste0("(m2 - m1) / (", top, " - m1)"), vcov. = s / n)
  test <- t.test(post, pre, paired = TRUE)
  add("brought", "t.test(paired = TRUE); car::deltaMethod()", list(name = name, pre = pre, post = post, maximum = top),
      list(change = unname(test$estimate), change_se = test$stderr, d = d$Estimate * j, d_se = d$SE * j, gain = g$Estimate, gain_se = g$SE))
}
for (case in list(c(30, 40), c(0, 12), c(18, 18), c(1, 25))) {
  found <- escalc(measure = "PLO", xi = case[1], ni = case[2], add = 0.5, to = "only0")
  add("logit_share", "escalc(measure = 'PLO', to = 'only0')", list(name = paste(case, collapse = "/"), yes = case[1], n = case[2]), list(estimate = as.numeric(found$yi), error = sqrt(found$vi)))
}
shares <- c(0.5, 0.75, 1, 1, 0.25, 0.8, 0.9, 1, 0.6, 0.7)
mean_logit <- deltaMethod(c(m = mean(shares)), "log(m / (1 - m))", vcov. = matrix(var(shares) / length(shares)))
add("logit_mean", "car::deltaMethod()", list(name = "shares", shares = shares), list(estimate = mean_logit$Estimate, error = mean_logit$SE))

cat(toJSON(list(r = R.version.string, metafor = as.character(packageVersion("metafor")), metadat = as.character(packageVersion("metadat")), car = as.character(packageVersion("car")), cases = cases), digits = I(15), auto_unbox = TRUE, null = "null"))
cat("\n")
